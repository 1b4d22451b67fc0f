// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/catalog/catalogreader.h"
#include "db/why/whyrow.h"
#include "tests/support/testcluster.h"

#include <QFile>
#include <QJsonDocument>
#include <QMap>
#include <QTest>

using namespace viridian;
using namespace viridian::effective;
using Command = catalog::Policy::Command;

/// What `why` says against what the database shows: a session of the login's own, row by row.
class TestWhyRow : public QObject
{
    Q_OBJECT

    struct Who
    {
        QString login;
        QString role;
        QList<std::pair<QString, QString>> settings;
        QString name() const
        {
            QString text = login + u'/' + role;
            for (const auto &[setting, value] : settings)
                text += u' ' + setting + u'=' + value;
            return text;
        }
    };

    QString m_database;
    catalog::Snapshot m_snapshot;
    std::optional<pg::Connection> m_dba;

    static QList<Who> everybody()
    {
        const auto tenant = [](int number) {
            return std::pair(QStringLiteral("app.tenant"), QString::number(number));
        };
        const std::pair must(QStringLiteral("app.must"), QStringLiteral("1"));
        const auto who = [](const char *login, const char *role, auto... settings) {
            return Who{QString::fromLatin1(login), QString::fromLatin1(role), {settings...}};
        };
        return {who("w_ann", ""),
                who("w_ann", "", tenant(1)),
                who("w_ann", "w_readers", tenant(3)),
                who("w_bob", "", tenant(2)),
                who("w_bob", "w_readers", tenant(2)),
                who("w_bob", "w_editors", tenant(1), must),
                who("w_cat", "", tenant(3)),
                who("w_cat", "w_staff"),
                who("w_dan", "", tenant(1)),
                who("w_dan", "", tenant(2), must),
                who("w_deputy", "", tenant(1)),
                who("w_deputy", "w_owner", tenant(2)),
                who("w_bypass", ""),
                who("w_bypass", "w_readers", tenant(1)),
                who("w_default", ""),
                who("w_none", "", tenant(1)),
                who("w_super", ""),
                who("w_super", "w_readers", tenant(2))};
    }

    static pg::Rows require(Result<pg::Rows> rows)
    {
        if (!rows)
            qFatal("%s", qPrintable(rows.error().userText + u' ' + rows.error().detail));
        return *std::move(rows);
    }

    /// A session as that person would have it.
    pg::Connection session(const Who &who) const
    {
        auto connection = TestCluster::instance().connect(m_database, who.login);
        for (const auto &[name, value] : who.settings)
            require(connection.run("SELECT set_config($1, $2, false)", pg::Parameters::of(name, value)));
        if (!who.role.isEmpty())
            require(connection.run("SET ROLE " + connection.quoted(who.role)));
        // So that no other row's policies are asked than those of the row in question.
        require(connection.run("SET enable_seqscan = off"));
        return connection;
    }

    RowQuestion question(const Who &who, const QString &table, int id, Command command) const
    {
        RowQuestion asked{table, who.login, who.role, who.settings, command, {}, {}};
        if (command != Command::Insert)
            asked.key = {{QStringLiteral("id"), id}};
        return asked;
    }

    RowVerdict ask(const RowQuestion &asked)
    {
        auto verdict = why::whyRow(*m_dba, m_snapshot, asked);
        if (!verdict)
            qFatal("%s: %s %s", qPrintable(asked.table + u' ' + asked.login),
                   qPrintable(verdict.error().userText), qPrintable(verdict.error().detail));
        if (m_dba->inTransaction())
            qFatal("the transaction is still open");
        return *std::move(verdict);
    }

    static QString describe(const Who &who, const RowQuestion &asked, const RowVerdict &verdict)
    {
        return QStringLiteral("%1 on %2 %3: %4, %5")
            .arg(who.name(), asked.table,
                 QString::fromUtf8(QJsonDocument(asked.key).toJson(QJsonDocument::Compact)),
                 key(verdict.outcome, asked.command), verdict.reason);
    }

private slots:
    void initTestCase()
    {
        TestCluster &cluster = TestCluster::instance();
        m_database = cluster.createEmptyDatabase();
        QFile file(QStringLiteral(VIRIDIAN_SOURCE_DIR "/tests/db/why/identities.sql"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        require(cluster.connect(m_database).run(file.readAll()));
        m_dba.emplace(cluster.connect(m_database));
        auto snapshot = readCatalog(*m_dba);
        QVERIFY(snapshot);
        m_snapshot = *std::move(snapshot);
    }

    /// Every row x identity, the verdict computed from the policies one by one.
    void agreesWithWhatTheDatabaseShows()
    {
        int combinations = 0;
        QMap<QString, int> verdicts;
        for (const Who &who : everybody()) {
            auto person = session(who);
            m_dba.emplace(TestCluster::instance().connect(m_database)); // settings leave traces
            for (const char *name : {"notes", "docs", "tasks", "sums", "loose", "parts", "parts_low"}) {
                const QString table = QStringLiteral("why.") + QLatin1StringView(name);
                for (int id = 1; id <= (table.endsWith(u"low") ? 11 : 24); ++id, ++combinations) {
                    const auto real = person.run("SELECT 1 FROM " + table.toLatin1() + " WHERE id = $1",
                                                 pg::Parameters::of(id));
                    const RowQuestion asked = question(who, table, id, Command::Select);
                    const RowVerdict verdict = ask(asked);
                    const QString what = describe(who, asked, verdict);
                    const bool noPrivilege =
                        verdict.access.level == Level::None && verdict.access.conditions.isEmpty();
                    ++verdicts[key(verdict.outcome, Command::Select)];
                    QCOMPARE(verdict.exists, true);
                    if (real) {
                        QVERIFY2(verdict.outcome == (real->isEmpty() ? Outcome::Fails : Outcome::Passes),
                                 qPrintable(what));
                        QVERIFY2(!noPrivilege, qPrintable(what));
                        QVERIFY2(verdict.shown == !real->isEmpty(), qPrintable(what));
                    } else if (noPrivilege) {
                        QVERIFY2(verdict.outcome == Outcome::Fails, qPrintable(what));
                        QVERIFY2(real.error().code == u"42501", qPrintable(what + real.error().detail));
                    } else {
                        QVERIFY2(verdict.outcome == Outcome::Raises, qPrintable(what + real.error().detail));
                        QVERIFY2(verdict.reason.contains(real.error().detail),
                                 qPrintable(what + real.error().detail));
                    }
                }
            }
        }
        qInfo("%d combinations of row and identity agree: %d visible, %d hidden, %d errors", combinations,
              verdicts.value(QStringLiteral("visible")), verdicts.value(QStringLiteral("hidden")),
              verdicts.value(QStringLiteral("error")));
        QVERIFY(combinations >= 2000);
        // None is unknown.
        QCOMPARE(verdicts.size(), 3);
        QVERIFY(verdicts.value(QStringLiteral("visible")) > 1000);
        QVERIFY(verdicts.value(QStringLiteral("hidden")) > 1000);
        QVERIFY(verdicts.value(QStringLiteral("error")) > 30);
    }
};

QTEST_GUILESS_MAIN(TestWhyRow)
#include "tst_whyrow.moc"
