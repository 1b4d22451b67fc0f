// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/migrations/migrator.h"

#include "tests/support/testcluster.h"

#include <QTest>

#include <future>

using namespace viridian;
using namespace viridian::migrations;

namespace {

/// Everything that makes up the schema, as text, so that two databases can be compared: relations, columns,
/// indexes, constraints, functions, policies, triggers, grants and comments of app and private.
QByteArray fingerprint(pg::Connection &connection)
{
    const auto rows = connection.run(R"(
        SELECT string_agg(line, E'\n' ORDER BY line) FROM (
          SELECT format('%s %s %s %s', c.oid::regclass, relkind,
                        coalesce(relacl, acldefault((CASE relkind WHEN 'S' THEN 's' ELSE 'r' END)::"char", relowner)), relrowsecurity::text || relforcerowsecurity)
            FROM pg_class c WHERE relnamespace IN (SELECT oid FROM pg_namespace WHERE nspname IN ('app', 'private'))
          UNION ALL SELECT format('%s.%s %s %s %s', table_name, column_name, data_type, is_nullable, column_default)
            FROM information_schema.columns WHERE table_schema IN ('app', 'private')
          UNION ALL SELECT format('%s.%s %s', attrelid::regclass, attname, attacl) FROM pg_attribute
            WHERE attacl IS NOT NULL AND attrelid::regclass::text ~ '^(app|private)\.'
          UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname IN ('app', 'private')
          UNION ALL SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
            WHERE connamespace IN (SELECT oid FROM pg_namespace WHERE nspname IN ('app', 'private'))
          UNION ALL SELECT pg_get_functiondef(oid) || coalesce(proacl::text, '') FROM pg_proc
            WHERE pronamespace IN (SELECT oid FROM pg_namespace WHERE nspname IN ('app', 'private'))
          UNION ALL SELECT pg_policies::text FROM pg_policies
          UNION ALL SELECT tgrelid::regclass || pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
          UNION ALL SELECT pg_describe_object(classoid, objoid, objsubid) || description FROM pg_description
            WHERE pg_describe_object(classoid, objoid, objsubid) ~ '(app|private)\.'
          UNION ALL SELECT defaclobjtype::text || defaclacl::text FROM pg_default_acl
        ) AS everything (line))");
    if (!rows)
        qFatal("%s", qPrintable(rows.error().detail));
    return rows->bytes(0, 0);
}

QList<Migration> twoMigrations()
{
    // The first one is the real one: it makes the table of migrations.
    return {embeddedMigrations().constFirst(),
            {2, QStringLiteral("thing"), "CREATE TABLE app.thing (id integer)", "DROP TABLE app.thing"}};
}

} // namespace

class TestMigrator : public QObject
{
    Q_OBJECT

private slots:
    void embeddedOnesAreNumberedWithoutGapsAndComeInPairs()
    {
        const auto &all = embeddedMigrations();
        QVERIFY(!all.isEmpty());
        for (qsizetype i = 0; i < all.size(); ++i) {
            QCOMPARE(all.at(i).version, static_cast<int>(i) + 1);
            QVERIFY2(!all.at(i).up.isEmpty() && !all.at(i).down.isEmpty(), qPrintable(all.at(i).name));
        }
        QCOMPARE(requiredSchemaVersion(), static_cast<int>(all.size()));
    }

    void upDownToNothingAndUpAgain()
    {
        auto connection = emptyDatabase();
        Migrator migrator(connection);
        const int steps = static_cast<int>(embeddedMigrations().size());
        QCOMPARE(fingerprint(connection), QByteArray());

        QCOMPARE(migrator.migrateToLatest().value(), steps);
        const QByteArray first = fingerprint(connection);
        QVERIFY(first.size() > 10000);
        QCOMPARE(schemaVersion(connection).value(), requiredSchemaVersion());
        QVERIFY(requireCurrentSchema(connection).has_value());

        QCOMPARE(migrator.migrateTo(0).value(), steps);
        QCOMPARE(fingerprint(connection), QByteArray());
        QCOMPARE(schemaVersion(connection).value(), 0);

        QCOMPARE(migrator.migrateToLatest().value(), steps);
        QCOMPARE(fingerprint(connection), first);
    }

    /// Each down file undoes its up file exactly, not just all of them together.
    void everyStepDownGivesBackTheSchemaBefore()
    {
        auto connection = emptyDatabase();
        Migrator migrator(connection);
        QList<QByteArray> states;
        for (int version = 0; version <= requiredSchemaVersion(); ++version) {
            QVERIFY(migrator.migrateTo(version).has_value());
            states << fingerprint(connection);
        }
        for (int version = requiredSchemaVersion() - 1; version >= 0; --version) {
            QVERIFY(migrator.migrateTo(version).has_value());
            QCOMPARE(fingerprint(connection), states.at(version));
        }
    }

    void aSecondRunDoesNothing()
    {
        auto connection = emptyDatabase();
        Migrator migrator(connection);
        QVERIFY(migrator.migrateToLatest().has_value());
        const auto before =
            connection.run("SELECT max(applied_at)::text FROM app.schema_migrations")->text(0, 0);
        QCOMPARE(migrator.migrateToLatest().value(), 0);
        QCOMPARE(connection.run("SELECT max(applied_at)::text FROM app.schema_migrations")->text(0, 0),
                 before);
    }

    void twoAtOnceShareTheWorkSafely()
    {
        const QString database = TestCluster::instance().createEmptyDatabase();
        auto migrate = [&database] {
            auto connection = TestCluster::instance().connect(database);
            return Migrator(connection).migrateToLatest();
        };
        auto one = std::async(std::launch::async, migrate);
        auto two = std::async(std::launch::async, migrate);
        const auto first = one.get();
        const auto second = two.get();
        QVERIFY2(first.has_value(), qPrintable(errorText(first)));
        QVERIFY2(second.has_value(), qPrintable(errorText(second)));
        QCOMPARE(*first + *second, static_cast<int>(embeddedMigrations().size()));
        auto connection = TestCluster::instance().connect(database);
        QVERIFY(requireCurrentSchema(connection).has_value());
    }

    void theSecondOneWaitsForTheFirst()
    {
        const QString database = TestCluster::instance().createEmptyDatabase();
        auto first = TestCluster::instance().connect(database);
        auto second = TestCluster::instance().connect(database);
        auto observer = TestCluster::instance().connect(database);
        const int waiting = second.backendPid();
        bool waited = false;
        std::future<Result<int>> later;
        // While the first is between two steps, the second asks, and is seen waiting for the lock.
        const auto done =
            Migrator(first, twoMigrations()).migrateToLatest([&](const Migration &migration, bool) {
                if (migration.version != 2)
                    return;
                later = std::async(std::launch::async,
                                   [&second] { return Migrator(second, twoMigrations()).migrateToLatest(); });
                waited = QTest::qWaitFor([&] {
                    return observer
                        .run("SELECT EXISTS (SELECT FROM pg_locks WHERE pid = $1 AND locktype = 'advisory' "
                             "AND NOT granted)",
                             pg::Parameters::of(waiting))
                        ->boolean(0, 0);
                });
            });
        QCOMPARE(done.value(), 2);
        QVERIFY(waited);
        QCOMPARE(later.get().value(), 0);
    }

    void theLockIsGivenBack()
    {
        auto connection = emptyDatabase();
        QVERIFY(Migrator(connection, twoMigrations()).migrateToLatest().has_value());
        QCOMPARE(
            connection
                .run("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()")
                ->integer(0, 0),
            0);
    }

    void anEditedMigrationIsRefused()
    {
        auto connection = emptyDatabase();
        QVERIFY(Migrator(connection, twoMigrations()).migrateToLatest().has_value());
        auto edited = twoMigrations();
        edited[1].up += " -- later";
        edited.append(
            {3, QStringLiteral("more"), "CREATE TABLE app.more (id integer)", "DROP TABLE app.more"});
        Migrator migrator(connection, edited);

        const auto refused = migrator.migrateToLatest();
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Conflict);
        QVERIFY(refused.error().userText.contains(QStringLiteral("2 (thing)")));
        const auto status = migrator.status().value();
        QCOMPARE(status.at(0).drifted, false);
        QCOMPARE(status.at(1).drifted, true);
        QCOMPARE(status.at(2).applied, false);
    }

    void aFailingMigrationLeavesNothing()
    {
        auto connection = emptyDatabase();
        auto failing = twoMigrations();
        failing.append(
            {3, QStringLiteral("half"), "CREATE TABLE app.half (id integer); SELECT 1 / 0", "SELECT 1"});
        Migrator migrator(connection, failing);

        const auto failed = migrator.migrateToLatest();
        QVERIFY(!failed);
        QVERIFY(failed.error().userText.contains(QStringLiteral("3 (half)")));
        QCOMPARE(failed.error().code, QStringLiteral("22012"));
        QCOMPARE(schemaVersion(connection).value(), 2);
        QVERIFY(connection.run("SELECT to_regclass('app.half') IS NULL")->boolean(0, 0));
        QVERIFY(connection.run("SELECT to_regclass('app.thing') IS NOT NULL")->boolean(0, 0));
        // And nothing stands in the way of the corrected one.
        failing.last().up = "CREATE TABLE app.half (id integer)";
        QCOMPARE(Migrator(connection, failing).migrateToLatest().value(), 1);
    }

    void aFailingStepBackLeavesTheStepThere()
    {
        auto connection = emptyDatabase();
        auto failing = twoMigrations();
        failing[1].down = "DROP TABLE app.thing; SELECT 1 / 0";
        QVERIFY(Migrator(connection, failing).migrateToLatest().has_value());
        QVERIFY(!Migrator(connection, failing).migrateTo(0));
        QCOMPARE(schemaVersion(connection).value(), 2);
        QVERIFY(connection.run("SELECT to_regclass('app.thing') IS NOT NULL")->boolean(0, 0));
    }

    void aNewerDatabaseIsLeftAlone()
    {
        auto connection = emptyDatabase();
        QVERIFY(Migrator(connection, twoMigrations()).migrateToLatest().has_value());
        Migrator older(connection, {twoMigrations().constFirst()});
        for (const auto &refused : {older.migrateToLatest(), older.migrateTo(0)}) {
            QVERIFY(!refused);
            QCOMPARE(refused.error().kind, ErrorKind::SchemaNewer);
        }
        QCOMPARE(schemaVersion(connection).value(), 2);
        QCOMPARE(older.status()->constLast().name, QStringLiteral("thing"));
    }

    void programsHearHowTheSchemaDiffers()
    {
        auto connection = emptyDatabase();
        QCOMPARE(requireCurrentSchema(connection).error().kind, ErrorKind::SchemaMissing);
        Migrator migrator(connection);
        QVERIFY(migrator.migrateTo(requiredSchemaVersion() - 1).has_value());
        QCOMPARE(requireCurrentSchema(connection).error().kind, ErrorKind::SchemaOlder);
        QVERIFY(migrator.migrateToLatest().has_value());
        QVERIFY(
            connection
                .run("INSERT INTO app.schema_migrations (version, name, checksum) VALUES ($1, 'next', '')",
                     pg::Parameters::of(requiredSchemaVersion() + 1))
                .has_value());
        QCOMPARE(requireCurrentSchema(connection).error().kind, ErrorKind::SchemaNewer);
    }

    void aVersionThatDoesNotExistIsRefused_data()
    {
        QTest::addColumn<int>("version");
        QTest::newRow("negative") << -1;
        QTest::newRow("beyond") << requiredSchemaVersion() + 1;
    }

    void aVersionThatDoesNotExistIsRefused()
    {
        QFETCH(int, version);
        auto connection = emptyDatabase();
        QCOMPARE(Migrator(connection).migrateTo(version).error().kind, ErrorKind::BadInput);
    }

    /// No superuser is needed: CREATEROLE and a database of one's own will do.
    void anAdministratorWithoutSuperuserCanMigrate()
    {
        auto &cluster = TestCluster::instance();
        const QString database = cluster.createEmptyDatabase();
        auto superuser = cluster.connect(QStringLiteral("postgres"));
        QVERIFY(superuser.run("CREATE ROLE plain_admin LOGIN CREATEROLE").has_value());
        QVERIFY(superuser.run("ALTER DATABASE " + superuser.quoted(database) + " OWNER TO plain_admin")
                    .has_value());
        auto connection = cluster.connect(database, QStringLiteral("plain_admin"));
        if (superuser.serverVersion() >= 160000) {
            // The roles are there, made by somebody else.
            const auto refused = Migrator(connection).migrateToLatest();
            QVERIFY(!refused);
            QCOMPARE(refused.error().kind, ErrorKind::NotAllowed);
            QVERIFY2(refused.error().userText.contains(u"GRANT viridian_owner TO plain_admin"),
                     qPrintable(errorText(refused)));
            QVERIFY(superuser.run("GRANT viridian_owner TO plain_admin").has_value());
        }
        const auto up = Migrator(connection).migrateToLatest();
        QVERIFY2(up.has_value(), qPrintable(errorText(up)));
        const auto down = Migrator(connection).migrateTo(0);
        QVERIFY2(down.has_value(), qPrintable(errorText(down)));
    }

    void somebodyWithoutRightsIsToldSo()
    {
        auto &cluster = TestCluster::instance();
        QVERIFY(
            cluster.connect(QStringLiteral("postgres")).run("CREATE ROLE nobody_special LOGIN").has_value());
        auto connection = cluster.connect(cluster.createEmptyDatabase(), QStringLiteral("nobody_special"));
        const auto refused = Migrator(connection).migrateToLatest();
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::NotAllowed);
    }

private:
    static pg::Connection emptyDatabase()
    {
        auto &cluster = TestCluster::instance();
        return cluster.connect(cluster.createEmptyDatabase());
    }

    static QString errorText(const Result<int> &result)
    {
        return result ? QString() : result.error().userText;
    }
};

QTEST_GUILESS_MAIN(TestMigrator)
#include "tst_migrator.moc"
