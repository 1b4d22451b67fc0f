// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/actor.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace viridian;

namespace {

struct Outcome
{
    int exitCode = -1;
    QString output;
    QString errors;
};

Outcome start(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished(120'000))
        qFatal("%s: %s", qPrintable(program), qPrintable(process.errorString()));
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

QString script(const char *name)
{
    return QStringLiteral(VIRIDIAN_SOURCE_DIR "/db/sql/scripts/") + QString::fromLatin1(name);
}

Outcome backUp(const SampleDatabase &database, const QString &directory)
{
    return start(script("backup.sh"),
                 {QStringLiteral("-d"), database.dsn(QStringLiteral("test_backup")), directory});
}

/// Policies, grants, comments and settings of all that is ours, as lines.
constexpr auto rules = R"(
SELECT string_agg(line, E'\n' ORDER BY line) FROM (
  SELECT pg_policies::text FROM pg_policies
  UNION ALL SELECT format('%s %s %s %s %s', oid::regclass, relkind, relowner::regrole, relrowsecurity, relforcerowsecurity)
    FROM pg_class WHERE relnamespace IN ('app'::regnamespace, 'private'::regnamespace)
  UNION ALL SELECT format('%s %s %s %s', c.oid::regclass, grantee::regrole, privilege_type, is_grantable)
    FROM pg_class c, aclexplode(relacl) WHERE relnamespace IN ('app'::regnamespace, 'private'::regnamespace)
  UNION ALL SELECT format('%s.%s %s %s', attrelid::regclass, attname, grantee::regrole, privilege_type)
    FROM pg_attribute, aclexplode(attacl) WHERE attrelid::regclass::text ~ '^(app|private)\.'
  UNION ALL SELECT format('%s %s %s', p.oid::regprocedure, grantee, privilege_type)
    FROM pg_proc p, aclexplode(coalesce(proacl, acldefault('f', proowner))) WHERE pronamespace IN ('app'::regnamespace, 'private'::regnamespace)
      AND grantee = 0
  UNION ALL SELECT pg_describe_object(classoid, objoid, objsubid) || description FROM pg_description
    WHERE pg_describe_object(classoid, objoid, objsubid) ~ '(app|private)\.'
  UNION ALL SELECT format('%s in %s', member::regrole, roleid::regrole) FROM pg_auth_members
    WHERE roleid::regrole::text ~ '^viridian_' AND member::regrole::text ~ '^(viridian|north|south|test)_'
) AS everything (line))";

constexpr auto counts = R"(
SELECT string_agg(format('%s %s', c.oid::regclass,
         (xpath('/row/n/text()', query_to_xml(format('SELECT count(*) AS n FROM %s', c.oid::regclass), false, true,
                                              '')))[1]), E'\n' ORDER BY c.oid::regclass::text)
FROM pg_class c WHERE relnamespace IN ('app'::regnamespace, 'private'::regnamespace) AND relkind IN ('r', 'p', 'm'))";

/// The lines that only one of the two has.
QString difference(const QByteArray &one, const QByteArray &two)
{
    const auto linesOf = [](const QByteArray &text) {
        const auto lines = text.split('\n');
        return QSet<QByteArray>(lines.cbegin(), lines.cend());
    };
    const auto first = linesOf(one);
    const auto second = linesOf(two);
    QStringList lines;
    for (const auto &line : (first - second) | (second - first))
        lines << QString::fromUtf8(line);
    return lines.join(u'\n');
}

} // namespace

class TestScripts : public QObject
{
    Q_OBJECT

private slots:
    void whatWasBackedUpComesBackInAnotherCluster()
    {
        const QTemporaryDir folder;
        const QString backup = folder.filePath(QStringLiteral("backup"));
        const auto written = backUp(m_database, backup);
        QVERIFY2(written.exitCode == 0, qPrintable(written.errors));
        QCOMPARE(QDir(backup).entryList(QDir::Files),
                 (QStringList{QStringLiteral("database.dump"), QStringLiteral("roles.sql"),
                              QStringLiteral("rows.tsv")}));

        // A cluster that has never heard of our roles and logins.
        TestCluster other;
        const QString database = other.createEmptyDatabase();
        const QStringList arguments{QStringLiteral("-d"), other.dsn(database), backup};
        const auto restored = start(script("restore.sh"), arguments);
        QVERIFY2(restored.exitCode == 0, qPrintable(restored.errors));

        auto before = m_database.administrator();
        auto after = other.connect(database);
        const QByteArray rowsBefore = before.run(counts)->bytes(0, 0);
        QVERIFY2(rowsBefore.contains("app.users 40\n"), rowsBefore.constData());
        QCOMPARE(after.run(counts)->bytes(0, 0), rowsBefore);
        const QByteArray rulesBefore = before.run(rules)->bytes(0, 0);
        QVERIFY(rulesBefore.contains("north_l3 in viridian_learner"));
        const auto lost = difference(rulesBefore, after.run(rules)->bytes(0, 0));
        QVERIFY2(lost.isEmpty(), qPrintable(lost));

        // People sign in and see what is theirs; memberships still follow the table.
        auto learner = other.connect(database, QStringLiteral("north_l3"));
        QCOMPARE(learner.run("SET ROLE viridian_learner; SELECT count(*) FROM app.learning_velocity")
                     ->integer(0, 0),
                 3);
        QVERIFY(
            after.run("UPDATE app.users SET status = 'deactivated' WHERE external_id = 'l3'").has_value());
        QCOMPARE(learner.run("SET ROLE viridian_learner").error().code, QStringLiteral("42501"));

        const auto again = start(script("restore.sh"), arguments);
        QCOMPARE(again.exitCode, 1);
        QVERIFY2(again.errors.contains(QStringLiteral("schema \"app\" already")), qPrintable(again.errors));
    }

    /// What the script is there against: pg_dump ends well and has left rows out.
    void pgDumpByItselfRefusesOrLosesRows()
    {
        const QStringList dump{QStringLiteral("--dbname"), m_database.dsn(QStringLiteral("test_pipeline")),
                               QStringLiteral("--role=viridian_pipeline"), QStringLiteral("--data-only"),
                               QStringLiteral("--table=app.users")};
        const auto refused = start(QStringLiteral("pg_dump"), dump);
        QVERIFY(refused.exitCode != 0);
        QVERIFY2(refused.errors.contains(QStringLiteral("row-level security")), qPrintable(refused.errors));
        const auto silent =
            start(QStringLiteral("pg_dump"), dump + QStringList{QStringLiteral("--enable-row-security")});
        QCOMPARE(silent.exitCode, 0);
        QVERIFY(!silent.output.contains(QStringLiteral("North")));
    }

    void aTableThatWouldBeIncompleteStopsTheBackup_data()
    {
        QTest::addColumn<QByteArray>("change");
        QTest::newRow("no right") << QByteArray("REVOKE SELECT ON app.skills FROM viridian_backup");
        QTest::newRow("no policy") << QByteArray("DROP POLICY backup_reads ON app.skills");
        QTest::newRow("a condition") << QByteArray(
            "ALTER POLICY backup_reads ON app.skills USING (name <> '')");
        QTest::newRow("a restriction on top")
            << QByteArray("CREATE POLICY later ON app.skills AS RESTRICTIVE USING (name <> '')");
    }

    void aTableThatWouldBeIncompleteStopsTheBackup()
    {
        QFETCH(QByteArray, change);
        const SampleDatabase database;
        QVERIFY(database.administrator().run(change).has_value());
        const QTemporaryDir folder;
        const auto refused = backUp(database, folder.filePath(QStringLiteral("backup")));
        QCOMPARE(refused.exitCode, 1);
        QVERIFY2(refused.errors.contains(QStringLiteral("app.skills")), qPrintable(refused.errors));
        QVERIFY(QDir(folder.path()).isEmpty());
    }

    void aBackupIsNeverOverwritten()
    {
        const QTemporaryDir folder;
        const auto refused = backUp(m_database, folder.path());
        QCOMPARE(refused.exitCode, 1);
        QVERIFY(refused.errors.contains(QStringLiteral("is there already")));
        QVERIFY(QDir(folder.path()).isEmpty());
    }

    void aBackupThatWasCutIsNotTaken()
    {
        const QTemporaryDir folder;
        const QString backup = folder.filePath(QStringLiteral("backup"));
        QCOMPARE(backUp(m_database, backup).exitCode, 0);
        QFile rows(backup + QStringLiteral("/rows.tsv"));
        QVERIFY(rows.open(QIODevice::Append));
        rows.write("app.more\t1\n");
        rows.close();
        auto &cluster = TestCluster::instance();
        const auto different = start(
            script("restore.sh"), {QStringLiteral("-d"), cluster.dsn(cluster.createEmptyDatabase()), backup});
        QCOMPARE(different.exitCode, 1);
        QVERIFY(different.errors.contains(QStringLiteral("not the rows")));

        QVERIFY(QFile::remove(backup + QStringLiteral("/roles.sql")));
        const auto incomplete = start(
            script("restore.sh"), {QStringLiteral("-d"), cluster.dsn(cluster.createEmptyDatabase()), backup});
        QCOMPARE(incomplete.exitCode, 1);
        QVERIFY(incomplete.errors.contains(QStringLiteral("not a whole backup")));
    }

    void theHealthCheckTellsGoodFromBad()
    {
        const SampleDatabase database;
        const auto good = check(database);
        QVERIFY2(good.exitCode == 0, qPrintable(good.output + good.errors));
        QVERIFY(good.output.contains(QStringLiteral("row-level security")));
        QVERIFY(!good.output.contains(QStringLiteral("PROBLEM")));

        auto administrator = database.administrator();
        QVERIFY(administrator
                    .run("ALTER TABLE app.skills NO FORCE ROW LEVEL SECURITY;"
                         "INSERT INTO app.refresh_log (stage, requested_by, started_at, error) "
                         "VALUES ('aggregate', 'test', now(), 'no space left')")
                    .has_value());
        const auto bad = check(database);
        QCOMPARE(bad.exitCode, 3);
        QVERIFY2(bad.output.contains(QStringLiteral("not forced on app.skills")), qPrintable(bad.output));
        QVERIFY2(bad.output.contains(QStringLiteral("failed: no space left")), qPrintable(bad.output));
        QCOMPARE(bad.output.count(QStringLiteral("PROBLEM")), 2);
    }

private:
    static Outcome check(const SampleDatabase &database)
    {
        return start(QStringLiteral("psql"),
                     {QStringLiteral("-X"), QStringLiteral("-v"), QStringLiteral("ON_ERROR_STOP=1"),
                      QStringLiteral("-d"), database.dsn(QStringLiteral("test_dba")), QStringLiteral("-f"),
                      script("health-check.sql")});
    }

    SampleDatabase m_database;
};

QTEST_GUILESS_MAIN(TestScripts)
#include "tst_scripts.moc"
