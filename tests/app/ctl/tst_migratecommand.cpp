// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/migrations/migration.h"
#include "tests/support/ctlprocess.h"
#include "tests/support/testcluster.h"

#include <QJsonArray>
#include <QTest>

using namespace viridian;

class TestMigrateCommand : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        auto &cluster = TestCluster::instance();
        m_dsn = cluster.dsn(cluster.createEmptyDatabase());
    }

    void upTwiceDownAndStatus()
    {
        const int latest = migrations::requiredSchemaVersion();
        const auto first = migrate({});
        QVERIFY2(first.exitCode == 0, qPrintable(first.errors));
        QCOMPARE(first.json.value(QStringLiteral("version")).toInt(), latest);
        QCOMPARE(first.json.value(QStringLiteral("steps")).toInt(), latest);
        QCOMPARE(migrate({}).json.value(QStringLiteral("steps")).toInt(), 0);

        const auto down = migrate({QStringLiteral("--to"), QStringLiteral("2")});
        QCOMPARE(down.exitCode, 0);
        QCOMPARE(down.json.value(QStringLiteral("version")).toInt(), 2);
        const auto status = migrate({QStringLiteral("--status")}).json;
        QCOMPARE(status.value(QStringLiteral("version")).toInt(), 2);
        QCOMPARE(status.value(QStringLiteral("required")).toInt(), latest);
        const auto all = status.value(QStringLiteral("migrations")).toArray();
        QCOMPARE(all.size(), latest);
        QCOMPARE(all.at(1).toObject().value(QStringLiteral("applied")).toBool(), true);
        QVERIFY(!all.at(1).toObject().value(QStringLiteral("applied_by")).toString().isEmpty());
        QCOMPARE(all.at(2).toObject().value(QStringLiteral("applied")).toBool(), false);

        QCOMPARE(migrate({QStringLiteral("--to"), QStringLiteral("0")}).exitCode, 0);
        QCOMPARE(migrate({QStringLiteral("--status")}).json.value(QStringLiteral("version")).toInt(), 0);
    }

    void theStatusForPeople()
    {
        const auto text = m_ctl.run(
            {QStringLiteral("migrate"), QStringLiteral("--dsn"), m_dsn, QStringLiteral("--status")});
        QCOMPARE(text.exitCode, 0);
        QVERIFY2(text.output.startsWith(QStringLiteral("0001  foundation: waiting\n")),
                 qPrintable(text.output));
    }

    void aDatabaseThatIsAheadIsLeftAlone()
    {
        QCOMPARE(migrate({}).exitCode, 0);
        auto connection = pg::Connection::open(m_dsn);
        QVERIFY(
            connection
                ->run(
                    "INSERT INTO app.schema_migrations (version, name, checksum) VALUES (9999, 'later', '')")
                .has_value());
        const auto refused = migrate({});
        QCOMPARE(refused.exitCode, 5);
        QCOMPARE(refused.error("kind"), QStringLiteral("schema_newer"));
    }

    void wrongArguments_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("no number") << QStringList{QStringLiteral("--to"), QStringLiteral("latest")};
        QTest::newRow("no such version") << QStringList{QStringLiteral("--to"), QStringLiteral("9999")};
        QTest::newRow("negative") << QStringList{QStringLiteral("--to=-1")};
        QTest::newRow("both") << QStringList{QStringLiteral("--to"), QStringLiteral("1"),
                                             QStringLiteral("--status")};
    }

    void wrongArguments()
    {
        QFETCH(QStringList, arguments);
        const auto refused = migrate(arguments);
        QCOMPARE(refused.exitCode, 2);
        QCOMPARE(refused.error("kind"), QStringLiteral("bad_input"));
        QCOMPARE(migrate({QStringLiteral("--status")}).json.value(QStringLiteral("version")).toInt(), 0);
    }

private:
    CtlResult migrate(const QStringList &arguments)
    {
        return m_ctl.run(QStringList{QStringLiteral("migrate"), QStringLiteral("--format"),
                                     QStringLiteral("json"), QStringLiteral("--dsn"), m_dsn} +
                         arguments);
    }

    CtlProcess m_ctl;
    QString m_dsn;
};

QTEST_GUILESS_MAIN(TestMigrateCommand)
#include "tst_migratecommand.moc"
