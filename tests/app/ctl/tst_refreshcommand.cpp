// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ctlprocess.h"
#include "tests/support/testcluster.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace viridian;

class TestRefreshCommand : public QObject
{
    Q_OBJECT

    QString m_database;

    CtlResult refresh(const QStringList &more = {}) const
    {
        return CtlProcess().run(QStringList{QStringLiteral("refresh"), QStringLiteral("--format"),
                                            QStringLiteral("json"), QStringLiteral("--dsn"),
                                            TestCluster::instance().dsn(m_database)} +
                                more);
    }

    static QJsonObject daily(const CtlResult &result, int organization)
    {
        return result.json.value(QStringLiteral("organizations"))
            .toArray()
            .at(organization)
            .toObject()
            .value(QStringLiteral("tables"))
            .toObject()
            .value(QStringLiteral("analytics_daily"))
            .toObject();
    }

private slots:
    void init()
    {
        TestCluster &cluster = TestCluster::instance();
        m_database = cluster.createDatabase();
        QFile fixture(QStringLiteral(VIRIDIAN_SOURCE_DIR "/tests/app/pipeline/tiny.sql"));
        QVERIFY(fixture.open(QIODevice::ReadOnly));
        QVERIFY(cluster.connect(m_database).run(fixture.readAll()));
    }

    void allOrganisations()
    {
        const CtlResult first = refresh();
        QCOMPARE(first.exitCode, 0);
        QVERIFY2(first.errors.contains(QStringLiteral("Tiny: 100%")), qPrintable(first.errors));
        QCOMPARE(daily(first, 0).value(QStringLiteral("written")).toInt(), 3); // Other
        QCOMPARE(daily(first, 1).value(QStringLiteral("written")).toInt(), 46);
        QVERIFY(
            first.json.value(QStringLiteral("aggregate")).toObject().value(QStringLiteral("rows")).toInt() >
            0);

        const CtlResult second = refresh();
        QCOMPARE(daily(second, 1).value(QStringLiteral("rows")).toInt(), 46);
        QCOMPARE(daily(second, 1).value(QStringLiteral("written")).toInt(), 0);
    }

    void oneOrganisation()
    {
        const CtlResult one = refresh({QStringLiteral("--organization"), QStringLiteral("Tiny")});
        QCOMPARE(one.exitCode, 0);
        QCOMPARE(one.json.value(QStringLiteral("organizations")).toArray().size(), 1);
        QCOMPARE(daily(one, 0).value(QStringLiteral("written")).toInt(), 46);
    }

    void aggregatesAlone()
    {
        const CtlResult result = refresh({QStringLiteral("--aggregate-only")});
        QCOMPARE(result.exitCode, 0);
        QVERIFY(result.json.value(QStringLiteral("organizations")).toArray().isEmpty());
        QCOMPARE(
            result.json.value(QStringLiteral("aggregate")).toObject().value(QStringLiteral("rows")).toInt(-1),
            0);
    }

    void anUnknownName()
    {
        const CtlResult result = refresh({QStringLiteral("--organization"), QStringLiteral("Nobody's")});
        QCOMPARE(result.exitCode, 1);
        QCOMPARE(result.error("kind"), QStringLiteral("not_found"));
        QVERIFY(result.error("message").contains(QStringLiteral("Nobody's")));
    }

    void argumentsThatContradict()
    {
        QCOMPARE(refresh({QStringLiteral("--aggregate-only"), QStringLiteral("--organization"),
                          QStringLiteral("Tiny")})
                     .exitCode,
                 2);
        QCOMPARE(refresh({QStringLiteral("surplus")}).exitCode, 2);
    }

    void aDatabaseWithoutOurSchema()
    {
        m_database = TestCluster::instance().createEmptyDatabase();
        QCOMPARE(refresh().exitCode, 5);
    }
};

QTEST_GUILESS_MAIN(TestRefreshCommand)
#include "tst_refreshcommand.moc"
