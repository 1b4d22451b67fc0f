// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/catalog/catalogreader.h"
#include "db/tryas/tryas.h"
#include "tests/support/testcluster.h"

#include <QFile>
#include <QTest>

#include <thread>

using namespace viridian;
using namespace viridian::effective;

/// Acting as others against real sessions of theirs, and what must not get through.
class TestTryAs : public QObject
{
    Q_OBJECT

    QString m_database;
    catalog::Snapshot m_snapshot;

    static pg::Rows require(Result<pg::Rows> rows)
    {
        if (!rows)
            qFatal("%s", qPrintable(rows.error().userText + u' ' + rows.error().detail));
        return *std::move(rows);
    }

    pg::Connection connect(const QString &login = Cluster::administrator()) const
    {
        return TestCluster::instance().connect(m_database, login);
    }

    static Actor actor(const char *login, const char *role = "",
                       const QList<std::pair<QString, QString>> &settings = {})
    {
        return {QString::fromLatin1(login), QString::fromLatin1(role), settings};
    }

    static std::pair<QString, QString> tenant(int number)
    {
        return {QStringLiteral("app.tenant"), QString::number(number)};
    }

    Result<QueryRows> run(const Actor &as, const QString &sql, int limit = 100,
                          const QString &login = Cluster::administrator())
    {
        auto connection = connect(login);
        auto answer = tryas::runStatement(connection, m_snapshot, as, sql, limit);
        if (connection.inTransaction())
            qFatal("the transaction is still open");
        return answer;
    }

    /// Everything that a statement could leave behind.
    QByteArray traces()
    {
        auto dba = connect();
        return require(dba.run("SELECT concat_ws(',', (SELECT sum(id) FROM esc.through_policy),"
                               " (SELECT sum(id) FROM why.notes), (SELECT sum(id) FROM why.turns),"
                               " (SELECT last_value || '/' || is_called FROM esc.numbers),"
                               " (SELECT count(*) FROM pg_largeobject_metadata),"
                               " (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'),"
                               " (SELECT count(*) FROM pg_class), (SELECT count(*) FROM pg_proc),"
                               " (SELECT count(*) FROM pg_roles))"))
            .bytes(0, 0);
    }

private slots:
    void initTestCase()
    {
        TestCluster &cluster = TestCluster::instance();
        m_database = cluster.createEmptyDatabase();
        auto dba = connect();
        for (const char *name : {"why/identities.sql", "tryas/escapes.sql"}) {
            QFile file(QStringLiteral(VIRIDIAN_SOURCE_DIR "/tests/db/") + QLatin1StringView(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            require(dba.run(file.readAll()));
        }
        auto snapshot = readCatalog(dba);
        QVERIFY(snapshot);
        m_snapshot = *std::move(snapshot);
    }

    /// Each identity x table: the count, or the SQLSTATE of the refusal, is that of a session of the login's.
    void countsAreThoseOfRealSessions()
    {
        const QList<Actor> everybody{
            actor("w_ann"),
            actor("w_ann", "", {tenant(1)}),
            actor("w_ann", "w_readers", {tenant(3)}),
            actor("w_bob", "", {tenant(2)}),
            actor("w_bob", "w_editors", {tenant(1), {QStringLiteral("app.must"), QStringLiteral("1")}}),
            actor("w_cat", "w_staff"),
            actor("w_deputy", "w_owner", {tenant(2)}),
            actor("w_bypass"),
            actor("w_bypass", "w_readers", {tenant(1)}),
            actor("w_default"),
            actor("w_none"),
            actor("w_super"),
            actor("w_super", "w_readers", {tenant(2)})};
        QList<catalog::ObjectId> tables;
        for (const auto &relation : std::as_const(m_snapshot.relations)) {
            if (relation.isTable() && m_snapshot.schemaName(relation.schema) == u"why")
                tables.append(relation.id);
        }
        QVERIFY(tables.size() >= 12);
        int seen = 0;
        int refused = 0;
        for (const Actor &as : everybody) {
            auto dba = connect();
            const auto counts = tryas::countRows(dba, m_snapshot, as, tables);
            QVERIFY2(counts, counts ? "" : qPrintable(counts.error().userText + counts.error().detail));
            QCOMPARE(counts->as.sessionUser, as.login);
            QCOMPARE(counts->as.currentUser, as.role.isEmpty() ? as.login : as.role);
            auto person = connect(as.login);
            for (const auto &[name, value] : as.settings)
                require(person.run("SELECT set_config($1, $2, false)", pg::Parameters::of(name, value)));
            if (!as.role.isEmpty())
                require(person.run("SET ROLE " + person.quoted(as.role)));
            auto plain = connect();
            for (const TableCount &count : counts->tables) {
                const QByteArray table = m_snapshot.quotedName(*m_snapshot.relation(count.relation)).toUtf8();
                // A read-only transaction, as the policy with a function that writes is asked in one too.
                require(person.run("BEGIN READ ONLY"));
                const auto real = person.run("SELECT count(*) FROM " + table);
                require(person.run("ROLLBACK"));
                const QByteArray what = as.login.toUtf8() + '/' + as.role.toUtf8() + ' ' + table;
                QCOMPARE(count.all,
                         std::optional(require(plain.run("SELECT count(*) FROM " + table)).integer(0, 0)));
                QVERIFY2(count.visible.has_value() == real.has_value(), what);
                if (real) {
                    ++seen;
                    QVERIFY2(*count.visible == real->integer(0, 0), what);
                } else {
                    ++refused;
                    QVERIFY2(count.refused->code == real.error().code, what);
                }
            }
        }
        qInfo("%d counts and %d refusals agree", seen, refused);
        QVERIFY(seen > 80);
        QVERIFY(refused > 20);
    }

    void nothingButOneReadingStatement_data()
    {
        QTest::addColumn<QString>("sql");
        for (const char *sql :
             {"COMMIT",
              "ROLLBACK",
              "SELECT 1; COMMIT",
              "SELECT 1; DELETE FROM why.notes",
              "BEGIN READ WRITE",
              "SET TRANSACTION READ WRITE",
              "SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE",
              "SET transaction_read_only = off",
              "RESET ROLE",
              "SET ROLE none",
              "RESET SESSION AUTHORIZATION",
              "SET SESSION AUTHORIZATION DEFAULT",
              "SET LOCAL SESSION AUTHORIZATION w_ann",
              "DISCARD ALL",
              "RESET ALL",
              "DO $$ BEGIN DELETE FROM why.notes; END $$",
              "CALL pg_sleep(1)",
              "DELETE FROM why.notes",
              "INSERT INTO why.turns VALUES (99)",
              "UPDATE why.notes SET state = ''",
              "TRUNCATE why.turns",
              "WITH gone AS (DELETE FROM why.notes RETURNING id) SELECT * FROM gone",
              "SELECT * FROM (WITH more AS (INSERT INTO why.turns VALUES (99) RETURNING id) TABLE more) x",
              "SELECT 1 AS id INTO why.copied",
              "CREATE TABLE why.copied AS SELECT 1",
              "CREATE ROLE w_new",
              "EXPLAIN ANALYZE DELETE FROM why.notes",
              "EXPLAIN (ANALYZE) CREATE TABLE why.copied AS SELECT 1",
              "EXPLAIN DELETE FROM why.notes",
              "EXPLAIN ANALYZE SELECT 1 AS id INTO why.copied",
              "COPY why.notes TO PROGRAM 'cat > /dev/null'",
              "COPY why.notes TO STDOUT",
              "COPY (SELECT 1) TO '/tmp/viridian_copied'",
              "PREPARE p AS SELECT 1",
              "EXECUTE p",
              "DECLARE c CURSOR WITH HOLD FOR SELECT 1",
              "LISTEN x",
              "NOTIFY x",
              "LOCK why.notes",
              "VACUUM",
              "ANALYZE",
              "CHECKPOINT",
              "LOAD 'dblink'",
              "ALTER SYSTEM SET work_mem = '1MB'",
              "SELECT set_config('role', 'none', true)",
              "SELECT set_config('transaction_read_only', 'off', true)",
              "SELECT pg_catalog.set_config('session_authorization', 'default', true)",
              "SELECT * FROM why.turns WHERE id > 0 AND set_config('app.tenant', '2', true) = '2'",
              "SELECT query_to_xml('SELECT set_config(''role'', ''none'', true)', true, true, '')",
              "SELECT nextval('esc.numbers')",
              "SELECT setval('esc.numbers', 7)",
              "SELECT lo_create(0)",
              "SELECT lo_from_bytea(0, 'x')",
              "SELECT lo_import('/etc/hostname')",
              "SELECT lo_export(1, '/tmp/viridian_lo')",
              "SELECT pg_terminate_backend(1)",
              "SELECT pg_cancel_backend(1)",
              "SELECT pg_notify('x', 'y')",
              "SELECT pg_advisory_lock(1)",
              "SELECT pg_try_advisory_lock_shared(1)",
              "SELECT pg_reload_conf()",
              "SELECT pg_read_file('/etc/hostname')",
              "SELECT pg_switch_wal()",
              "SELECT pg_stat_reset()",
              "SELECT pg_logical_emit_message(false, 'x', 'y')",
              "SELECT pg_export_snapshot()",
              "EXPLAIN ANALYZE SELECT pg_advisory_lock(1)",
              "EXPLAIN (ANALYZE) SELECT set_config('role', 'none', true)",
              "SELECT dblink_exec('dbname=postgres', 'CREATE TABLE x ()')",
              "",
              "SELECT",
              "nonsense",
              "SELECT esc.reset_role()",
              "SELECT esc.reset_session()",
              "SELECT esc.config_role()",
              "SELECT esc.config_session()",
              "SELECT esc.config_name('role')",
              "SELECT esc.dynamic()",
              "SELECT esc.indirect()",
              "TABLE esc.through_view",
              "TABLE esc.through_policy",
              "EXPLAIN ANALYZE TABLE esc.through_view",
              "SELECT (SELECT max(who) FROM esc.through_view)",
              "SHOW ALL; RESET ROLE",
              "SELECT esc.writes()",
              "SELECT * FROM why.turns FOR UPDATE"})
            QTest::newRow(*sql ? sql : "empty") << QString::fromLatin1(sql);
    }

    /// As a superuser's login, so that no missing right stands in for the refusal.
    void nothingButOneReadingStatement()
    {
        QFETCH(QString, sql);
        auto dba = connect();
        require(dba.run("CREATE EXTENSION IF NOT EXISTS dblink"));
        const QByteArray before = traces();
        const auto answer = run(actor("w_super"), sql);
        if (sql == u"SELECT") { // no columns, and right so
            QVERIFY(answer && !answer->refused);
        } else {
            QVERIFY2(!answer || answer->refused, "it ran");
            if (answer)
                QVERIFY2(answer->refused->error.code == u"25006", qPrintable(answer->refused->error.detail));
            else
                QVERIFY2(!answer.error().userText.isEmpty(), "no reason");
        }
        QCOMPARE(traces(), before);
    }

    void plansRunNothing()
    {
        auto dba = connect();
        for (const char *sql :
             {"ANALYZE SELECT 1", "(ANALYZE) SELECT 1", "SELECT 1; COMMIT", "DELETE FROM why.notes",
              "SELECT esc.config_role()", "SHOW role", "EXPLAIN SELECT 1"}) {
            auto connection = connect();
            const auto plan =
                tryas::explainQuery(connection, m_snapshot, actor("w_super"), QString::fromLatin1(sql), true);
            QVERIFY2(!plan, sql);
        }
    }

    /// A trusted function that leaves all the same: what came after it is not shown as the identity's.
    void aChangedIdentityIsNoticed()
    {
        const auto answer = run(actor("w_ann", "w_readers"), QStringLiteral("SELECT esc.by_superuser()"));
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, ErrorKind::NotAllowed);
        QVERIFY(answer.error().userText.contains(u"w_ann"));
    }

    void countsDoNotAskAHostilePolicy()
    {
        auto dba = connect();
        const catalog::ObjectId table =
            m_snapshot.relation(QStringLiteral("esc"), QStringLiteral("through_policy"))->id;
        const auto counts = tryas::countRows(dba, m_snapshot, actor("w_ann"), {table});
        QVERIFY(counts);
        QCOMPARE(counts->tables.constFirst().all, std::optional<qint64>(1));
        QVERIFY(!counts->tables.constFirst().visible);
        QVERIFY(counts->tables.constFirst().refused->userText.contains(u"esc.config_role"));
    }

    void runsAsTheIdentity()
    {
        const auto answer =
            run(actor("w_bob", "w_editors", {tenant(2)}),
                QStringLiteral(
                    "SELECT session_user, current_user, current_setting('app.tenant') AS tenant, "
                    "current_setting('transaction_read_only'), esc.harmless(), 1.50 AS n, NULL::text"));
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().userText));
        QVERIFY(!answer->refused);
        const QList<std::optional<QString>> row{
            QStringLiteral("w_bob"), QStringLiteral("w_editors"), QStringLiteral("2"), QStringLiteral("on"),
            QStringLiteral("yes"),   QStringLiteral("1.50"),      std::nullopt};
        QCOMPARE(answer->rows.size(), 1);
        QCOMPARE(answer->rows.constFirst(), row);
        QCOMPARE(answer->columns.at(2), QStringLiteral("tenant"));
        QCOMPARE(answer->numeric, (QList<bool>{false, false, false, false, false, true, false}));
        const auto show = run(actor("w_bob", "w_editors"), QStringLiteral("SHOW role"));
        QVERIFY(show);
        QCOMPARE(show->rows.constFirst().constFirst(), std::optional(QStringLiteral("w_editors")));
        const auto plan = run(actor("w_bob"), QStringLiteral("EXPLAIN VALUES (1), (2)"));
        QVERIFY(plan && !plan->refused && !plan->rows.isEmpty());
    }

    void stopsAtTheLimit()
    {
        const QString sql = QStringLiteral("SELECT generate_series(1, 1000000000) AS n; -- end");
        const auto some = run(actor("w_ann"), sql, 50);
        QVERIFY2(some && !some->refused, some ? "" : qPrintable(some.error().userText));
        QCOMPARE(some->rows.size(), 50);
        QVERIFY(some->more);
        QVERIFY(some->as.milliseconds < 5000);
        const auto all = run(actor("w_ann"), QStringLiteral("VALUES (1), (2)"), 2);
        QVERIFY(all);
        QCOMPARE(all->rows.size(), 2);
        QVERIFY(!all->more);
    }

    void saysWhereTheErrorIs()
    {
        const auto answer = run(actor("w_ann"), QStringLiteral("SELECT id, nme FROM why.notes"));
        QVERIFY(answer && answer->refused);
        QCOMPARE(answer->refused->error.code, QStringLiteral("42703"));
        QCOMPARE(answer->refused->position, 12);
        const auto refused = run(actor("w_none"), QStringLiteral("TABLE why.notes"));
        QVERIFY(refused && refused->refused);
        QCOMPARE(refused->refused->error.code, QStringLiteral("42501"));
    }

    void marksRowSecurityInThePlan()
    {
        auto connection = connect();
        const auto plan = tryas::explainQuery(connection, m_snapshot, actor("w_ann", "", {tenant(1)}),
                                              QStringLiteral("SELECT * FROM why.docs WHERE id < 5"), true);
        QVERIFY2(plan && !plan->refused, plan ? "" : qPrintable(plan.error().userText));
        const auto marked = [&](PlanLine::Mark mark) {
            return std::count_if(plan->lines.cbegin(), plan->lines.cend(),
                                 [&](const PlanLine &line) { return line.mark == mark; });
        };
        QVERIFY(marked(PlanLine::Mark::RowSecurity) >= 1);
        QVERIFY(marked(PlanLine::Mark::SubPlan) + marked(PlanLine::Mark::InitPlan) >= 1);
        QVERIFY(plan->executionMilliseconds);
        const auto filter = std::find_if(plan->lines.cbegin(), plan->lines.cend(), [](const PlanLine &line) {
            return line.mark == PlanLine::Mark::RowSecurity;
        });
        QVERIFY2(filter->hint.contains(u"member"), qPrintable(filter->hint));
        auto owner = connect();
        const auto free = tryas::explainQuery(owner, m_snapshot, actor("w_deputy", "w_owner"),
                                              QStringLiteral("SELECT * FROM why.docs WHERE id < 5"), false);
        QVERIFY(free && !free->executionMilliseconds);
        QVERIFY(std::none_of(free->lines.cbegin(), free->lines.cend(),
                             [](const PlanLine &line) { return line.mark == PlanLine::Mark::RowSecurity; }));
    }

    /// A login without superuser acts as the roles it belongs to, and as no others.
    void withoutSuperuser()
    {
        const auto dba = QStringLiteral("w_dba");
        const auto refused = run(actor("w_cat"), QStringLiteral("SELECT 1"), 10, dba);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::NotAllowed);
        const auto answer = run(actor("w_ann", "w_readers"), QStringLiteral("SELECT current_user"), 10, dba);
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().userText));
        QCOMPARE(answer->rows.constFirst().constFirst(), std::optional(QStringLiteral("w_readers")));
        QCOMPARE(answer->as.sessionUser, dba);
        QVERIFY(!answer->as.notes.isEmpty());
        auto connection = connect(dba);
        const auto counts =
            tryas::countRows(connection, m_snapshot, actor("w_ann", "w_readers"),
                             {m_snapshot.relation(QStringLiteral("why"), QStringLiteral("notes"))->id});
        QVERIFY(counts);
        QVERIFY(!counts->tables.constFirst().all);
        QVERIFY(!counts->tables.constFirst().unknown.isEmpty());
        QVERIFY(counts->tables.constFirst().visible);
    }

    void cancelStopsItOnTheServer()
    {
        auto connection = connect();
        const pg::CancelHandle handle = connection.cancelHandle();
        const int pid = connection.backendPid();
        auto watcher = connect();
        std::thread canceller([&] {
            const auto sleeping = [&] {
                return require(
                           watcher.run("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep' "
                                       "AND pid = $1",
                                       pg::Parameters::of(pid)))
                           .integer(0, 0) == 1;
            };
            while (!sleeping())
                std::this_thread::yield();
            QVERIFY(handle.cancel());
        });
        const auto answer = tryas::runStatement(connection, m_snapshot, actor("w_ann"),
                                                QStringLiteral("SELECT pg_sleep(9)"), 10);
        canceller.join();
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, ErrorKind::Cancelled);
        QCOMPARE(
            require(watcher.run("SELECT state FROM pg_stat_activity WHERE pid = $1", pg::Parameters::of(pid)))
                .text(0, 0),
            QStringLiteral("idle"));
    }

    void settingsThatWouldUnlock()
    {
        for (const auto &[name, value] :
             {std::pair("transaction_read_only", "off"), std::pair("role", "w_super"),
              std::pair("session_authorization", "w_super"), std::pair("log_statement", "none")}) {
            const auto answer =
                run(actor("w_ann", "", {{QString::fromLatin1(name), QString::fromLatin1(value)}}),
                    QStringLiteral("SELECT 1"));
            QVERIFY2(!answer, name);
            QCOMPARE(answer.error().kind, ErrorKind::BadInput);
        }
        const auto slow =
            run(actor("w_ann", "", {{QStringLiteral("statement_timeout"), QStringLiteral("0")}}),
                QStringLiteral("SHOW statement_timeout"));
        QVERIFY(slow);
        QCOMPARE(slow->rows.constFirst().constFirst(), std::optional(QStringLiteral("10s")));
    }
};

QTEST_GUILESS_MAIN(TestTryAs)
#include "tst_tryas.moc"
