// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/actor.h"
#include "tests/support/ctlprocess.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace viridian;

namespace {

/// The one who is exported and erased: a trainer who also learns, with a name that is in use nowhere else.
constexpr auto person = "'00000000-0000-4000-8000-00000000c0de'::uuid";
const QByteArray north = '\'' + tenantId("north") + "'::uuid";

/// Every table of app with a person in it, by the catalog.
constexpr auto tablesWithPeople = "SELECT c.oid::regclass::text, string_agg(quote_ident(a.attname), ',') "
                                  "FROM pg_class c JOIN pg_attribute a "
                                  "ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped WHERE "
                                  "c.relnamespace = 'app'::regnamespace AND "
                                  "c.relkind IN ('r', 'p') AND a.attname <> 'organization_id' AND (a.attname "
                                  "= 'user_id' OR EXISTS (SELECT FROM "
                                  "pg_constraint k WHERE k.contype = 'f' AND k.conrelid = c.oid AND "
                                  "k.confrelid = 'app.users'::regclass AND "
                                  "a.attnum = ANY (k.conkey))) GROUP BY 1 ORDER BY 1";

} // namespace

class TestPersonCommand : public QObject
{
    Q_OBJECT

    std::optional<SampleDatabase> m_database;
    std::optional<pg::Connection> m_administrator;
    CtlProcess m_ctl;

    CtlResult ctl(const QStringList &more, const QString &login = QStringLiteral("test_pipeline")) const
    {
        return m_ctl.run(QStringList{QStringLiteral("person")} + more +
                         QStringList{QStringLiteral("--organization"), QStringLiteral("North"),
                                     QStringLiteral("--format"), QStringLiteral("json"),
                                     QStringLiteral("--dsn"), m_database->dsn(login)});
    }
    QString one(const QByteArray &sql)
    {
        const auto rows = m_administrator->run(sql);
        if (!rows)
            qFatal("%s: %s", sql.constData(), qPrintable(rows.error().detail));
        return rows->isEmpty() ? QString() : rows->text(0, 0);
    }
    /// Rows of the table that hold the person.
    qint64 rowsOf(const QString &table, const QString &columns)
    {
        return one("SELECT count(*) FROM " + table.toLatin1() + " WHERE " + person + " IN (" +
                   columns.toLatin1() + ')')
            .toLongLong();
    }
    /// All rows of all tables, as pg_dump writes them: partitions and materialized views too.
    QByteArray dump()
    {
        QByteArray all;
        const auto tables = m_administrator->run(
            "SELECT c.oid::regclass::text FROM pg_class c WHERE relnamespace IN ('app'::regnamespace, "
            "'private'::regnamespace) AND relkind IN ('r', 'm')");
        for (int row = 0; row < tables->count(); ++row)
            all += one("SELECT string_agg(t::text, E'\\n') FROM " + tables->bytes(row, 0) + " t").toUtf8();
        return all.toLower();
    }

private slots:
    void init()
    {
        m_database.emplace();
        m_administrator = m_database->administrator();
        QFile fixture(QStringLiteral(VIRIDIAN_SOURCE_DIR "/tests/app/ctl/person.sql"));
        QVERIFY(fixture.open(QIODevice::ReadOnly));
        const auto made = m_administrator->run("BEGIN;" + fixture.readAll() + ";COMMIT");
        QVERIFY2(made, made ? "" : qPrintable(made.error().detail));
    }
    void cleanup()
    {
        m_administrator->run("DROP ROLE IF EXISTS quill_login");
        m_administrator.reset();
    }

    /// A table that comes later needs a row of the person in person.sql.
    void theFixtureHasThePersonInEveryTable()
    {
        const auto tables = m_administrator->run(tablesWithPeople);
        QVERIFY(tables->count() > 15);
        for (int row = 0; row < tables->count(); ++row)
            QVERIFY2(rowsOf(tables->text(row, 0), tables->text(row, 1)) > 0,
                     qPrintable(tables->text(row, 0)));
    }

    void theExportHasARowOfEveryTable()
    {
        const QString path = m_ctl.home() + QStringLiteral("/quill.json");
        const CtlResult result = ctl({QStringLiteral("export"), QStringLiteral("--person"),
                                      QStringLiteral("Q-4711-x"), QStringLiteral("--out"), path});
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!(file.permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
        const QByteArray content = file.readAll();
        QJsonParseError error;
        const QJsonObject tables =
            QJsonDocument::fromJson(content, &error).object().value(QStringLiteral("tables")).toObject();
        QCOMPARE(error.error, QJsonParseError::NoError);
        const auto expected = m_administrator->run(tablesWithPeople);
        for (int row = 0; row < expected->count(); ++row) {
            const QString table = expected->text(row, 0);
            QVERIFY2(tables.value(table).toArray().size() >= rowsOf(table, expected->text(row, 1)),
                     qPrintable(table));
        }
        QVERIFY(!tables.value(QStringLiteral("app.audit_log")).toArray().isEmpty());
        QVERIFY(content.contains("Quill Featherstone"));
        // No key to anything, and nothing about somebody else.
        QVERIFY(!content.contains("secret hash"));
        QVERIFY(!content.contains("written about another"));
        QVERIFY(!content.contains(tenantId("north/user/l1").constData()));
    }

    void nothingIsLeftOfWhoIsErased()
    {
        const QByteArray before = dump();
        for (const char *trace :
             {"featherstone", "quill@", "q-4711-x", "00000000-0000-4000-8000-00000000c0de", "quill_login"})
            QVERIFY2(before.contains(trace), trace);
        const QString others = one("SELECT count(*) FROM app.users WHERE user_id <> " + QByteArray(person));

        const CtlResult result =
            ctl({QStringLiteral("erase"), QStringLiteral("--person"), QStringLiteral("Q-4711-x")});
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        const auto tables = m_administrator->run(tablesWithPeople);
        for (int row = 0; row < tables->count(); ++row)
            QVERIFY2(rowsOf(tables->text(row, 0), tables->text(row, 1)) == 0,
                     qPrintable(tables->text(row, 0)));
        const QByteArray after = dump();
        for (const char *trace :
             {"featherstone", "quill@", "q-4711-x", "00000000-0000-4000-8000-00000000c0de", "quill_login"})
            QVERIFY2(!after.contains(trace), trace);

        // What is others' is there still.
        QCOMPARE(one("SELECT count(*) FROM app.users WHERE external_id <> 'erased'"), others);
        QCOMPARE(one("SELECT body FROM app.interventions WHERE body LIKE 'written about another%'"),
                 QStringLiteral("written about another by [erased]"));
        QVERIFY(after.contains("quilluminate"));
        QCOMPARE(
            one("SELECT count(*) FROM app.audit_log WHERE action = 'person.erased' AND detail ? 'app.users'"),
            QStringLiteral("1"));
        // This login may not drop roles, so it says which is left; nobody gets in with it.
        QCOMPARE(result.json.value(QStringLiteral("logins_left")).toArray().first().toString(),
                 QStringLiteral("quill_login"));
        Actor gone(*m_database, QStringLiteral("quill_login"), QString());
        QCOMPARE(gone.run("SELECT * FROM app.session_info()").error().kind, ErrorKind::NoIdentity);
        // A second time there is nobody.
        QCOMPARE(ctl({QStringLiteral("erase"), QStringLiteral("--person"), QStringLiteral("Q-4711-x")})
                     .error("kind"),
                 QStringLiteral("not_found"));
    }

    void anAdministratorsErasureTakesTheLoginToo()
    {
        const CtlResult result = ctl({QStringLiteral("erase"), QStringLiteral("--person"),
                                      QStringLiteral("00000000-0000-4000-8000-00000000c0de")},
                                     Cluster::administrator());
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        QVERIFY(result.json.value(QStringLiteral("logins_left")).toArray().isEmpty());
        QCOMPARE(one("SELECT to_regrole('quill_login')"), QString());
    }

    void wrongCalls_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("exitCode");
        const auto p = QStringLiteral("--person");
        QTest::newRow("no person") << QStringList{QStringLiteral("erase")} << 2;
        QTest::newRow("nowhere to") << QStringList{QStringLiteral("export"), p, QStringLiteral("l1")} << 2;
        QTest::newRow("somebody else's")
            << QStringList{QStringLiteral("erase"), p, QStringLiteral("x9")} << 1;
    }
    void wrongCalls()
    {
        QFETCH(QStringList, words);
        QFETCH(int, exitCode);
        QCOMPARE(ctl(words).exitCode, exitCode);
    }

    void peopleMayNotEraseEachOther()
    {
        QCOMPARE(ctl({QStringLiteral("erase"), QStringLiteral("--person"), QStringLiteral("l1")},
                     QStringLiteral("north_admin"))
                     .exitCode,
                 4);
    }
};

QTEST_GUILESS_MAIN(TestPersonCommand)
#include "tst_personcommand.moc"
