// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/actor.h"

#include <QTest>

using namespace viridian;

namespace {

QByteArray id(const QByteArray &path)
{
    return '\'' + tenantId(path) + '\'';
}

QByteArray note(const QByteArray &tenant, const QByteArray &course, const QByteArray &learner,
                const QByteArray &author)
{
    return "INSERT INTO app.interventions (organization_id, course_id, user_id, kind, body, created_by) "
           "VALUES (" +
           id(tenant) + ", " + id(tenant + "/course/" + course) + ", " + id(tenant + "/user/" + learner) +
           ", 'note', 'x', " + id(tenant + "/user/" + author) + ")";
}

QByteArray report(const QByteArray &tenant, const QByteArray &person, const QByteArray &role)
{
    return "INSERT INTO app.reports (organization_id, user_id, role, page, format) VALUES (" + id(tenant) +
           ", " + id(tenant + "/user/" + person) + ", '" + role + "', 'progress', 'pdf')";
}

constexpr qint64 denied = -1;

} // namespace

class TestWrites : public QObject
{
    Q_OBJECT

private slots:
    void writing_data()
    {
        QTest::addColumn<QString>("login");
        QTest::addColumn<QString>("role");
        QTest::addColumn<QByteArray>("statement");
        QTest::addColumn<qint64>("rows");
        const auto add = [](const char *name, const char *login, const char *role,
                            const QByteArray &statement, qint64 rows) {
            QTest::addRow("%s: %s", role, name)
                << QString::fromLatin1(login) << QString::fromLatin1(role) << statement << rows;
        };
        const QByteArray north = id("north");
        const QByteArray south = id("south");

        add("a note on an own learner", "north_ta", "trainer", note("north", "A", "l3", "ta"), 1);
        add("a note in another's name", "north_ta", "trainer", note("north", "A", "l3", "tb"), denied);
        add("a note in a course of another trainer", "north_ta", "trainer", note("north", "B", "l9", "ta"),
            denied);
        add("a note in another organisation", "north_ta", "trainer", note("south", "A", "l3", "ta"), denied);
        add("changes notes: only those in sight", "north_ta", "trainer",
            "UPDATE app.interventions SET body = 'x'", 1);
        add("counts a note's version", "north_ta", "trainer", "UPDATE app.interventions SET version = 1",
            denied);
        add("turns a note into something else", "north_ta", "trainer",
            "UPDATE app.interventions SET kind = 'review'", denied);
        add("dates a note back", "north_ta", "trainer",
            "UPDATE app.interventions SET started_on = '2020-01-01'", denied);
        add("an admin changes notes: only at home", "north_admin", "org_admin",
            "UPDATE app.interventions SET body = 'x'", 2);
        add("changes a note", "north_l9", "learner", "UPDATE app.interventions SET body = 'x'", denied);
        add("signs a note over", "north_ta", "trainer",
            "UPDATE app.interventions SET created_by = " + id("north/user/tb"), denied);
        add("moves a note to another organisation", "north_ta", "trainer",
            "UPDATE app.interventions SET organization_id = " + south, denied);
        add("deletes notes", "north_ta", "trainer", "DELETE FROM app.interventions", denied);
        add("makes oneself trainer of a course", "north_ta", "trainer",
            "INSERT INTO app.course_trainers (organization_id, course_id, user_id) VALUES (" + north + ", " +
                id("north/course/B") + ", " + id("north/user/ta") + ")",
            denied);

        add("a note", "north_l3", "learner", note("north", "A", "l3", "l3"), denied);
        add("own score", "north_l3", "learner", "UPDATE app.assessment_results SET score = 100", denied);
        add("own roles", "north_l3", "learner", "UPDATE app.users SET roles = '{org_admin}'", denied);
        add("own report, past the function that counts them", "north_l3", "learner",
            report("north", "l3", "learner"), denied);
        add("what became of the own report", "north_l3", "learner", "UPDATE app.reports SET status = 'ready'",
            denied);
        add("reports by name", "test_gateway", "gateway", report("north", "l3", "learner"), denied);
        add("a report as trainer", "north_l3", "learner", report("north", "l3", "trainer"), denied);
        add("another's report", "north_l3", "learner", report("north", "l4", "learner"), denied);
        add("enrols oneself", "north_l3", "learner",
            "INSERT INTO app.enrollments (organization_id, course_id, user_id) VALUES (" + north + ", " +
                id("north/course/B") + ", " + id("north/user/l3") + ")",
            denied);

        add("roles of everybody: only the own organisation", "north_admin", "org_admin",
            "UPDATE app.users SET email = NULL", 20);
        add("moves people elsewhere", "north_admin", "org_admin",
            "UPDATE app.users SET organization_id = " + south, denied);
        add("own targets", "north_admin", "org_admin", "UPDATE app.organizations SET completion_target = 90",
            1);
        add("what the import says", "north_admin", "org_admin",
            "UPDATE app.organizations SET analysis_date = '2026-01-01'", denied);
        add("a trainer for a course", "north_admin", "org_admin",
            "INSERT INTO app.course_trainers (organization_id, course_id, user_id) VALUES (" + north + ", " +
                id("north/course/C") + ", " + id("north/user/ta") + ")",
            1);
        add("a trainer elsewhere", "north_admin", "org_admin",
            "INSERT INTO app.course_trainers (organization_id, course_id, user_id) VALUES (" + south + ", " +
                id("south/course/C") + ", " + id("south/user/ta") + ")",
            denied);
        add("removes trainers: only the own", "north_admin", "org_admin", "DELETE FROM app.course_trainers",
            3);
        add("learners' results", "north_admin", "org_admin", "UPDATE app.assessment_results SET score = 100",
            denied);
        add("the log", "north_admin", "org_admin", "DELETE FROM app.audit_log", denied);

        add("a user elsewhere", "test_pipeline", "pipeline",
            "INSERT INTO app.users (organization_id, external_id, display_name) VALUES (" + south +
                ", 'x', 'x')",
            denied);
        add("a user at home", "test_pipeline", "pipeline",
            "INSERT INTO app.users (organization_id, external_id, display_name) VALUES (" + north +
                ", 'x', 'x')",
            1);
        add("moves people elsewhere", "test_pipeline", "pipeline",
            "UPDATE app.users SET organization_id = " + south, denied);
        add("everybody's metrics: only at home", "test_pipeline", "pipeline",
            "DELETE FROM app.enrollment_metrics", 22);
        add("an event straight into a partition", "test_pipeline", "pipeline",
            "DELETE FROM private.learning_events_y2026m01", denied);
        add("logs", "test_pipeline", "pipeline",
            "INSERT INTO app.audit_log (organization_id, actor, action, object) VALUES (" + north +
                ", 'a', 'b', 'c')",
            1);
        add("rewrites the log", "test_pipeline", "pipeline", "UPDATE app.audit_log SET actor = 'somebody'",
            denied);
        add("a login", "test_pipeline", "pipeline",
            "SELECT app.provision_login('x', " + north + "::uuid, " + id("north/user/l1") + "::uuid)",
            denied);

        add("revokes keys: only at home", "test_gateway", "gateway",
            "UPDATE app.api_keys SET revoked_at = now()", 20);
        add("unlocks accounts other than by function", "test_gateway", "gateway",
            "UPDATE app.user_credentials SET locked_until = NULL", denied);
        add("a session other than by function", "test_gateway", "gateway",
            "INSERT INTO app.user_sessions (organization_id, user_id, token_hash, expires_at) VALUES (" +
                south + ", " + id("south/user/l1") + ", 'x', now())",
            denied);
        add("learners' data", "test_gateway", "gateway", "UPDATE app.users SET display_name = 'x'", denied);

        add("anything", "test_dba", "dba", "DELETE FROM app.refresh_log", denied);
        add("anything", "test_readonly", "readonly", "UPDATE app.courses SET title = 'x'", denied);
        add("anything", "test_backup", "backup", "DELETE FROM app.users", denied);
    }

    void writing()
    {
        QFETCH(QString, login);
        QFETCH(QString, role);
        QFETCH(QByteArray, statement);
        QFETCH(qint64, rows);
        Actor actor(m_database, login, role, {{"app.current_org_id", tenantId("north")}});
        QCOMPARE(actor.affected(statement), rows);
    }

    void truncateIsNobodys()
    {
        for (const auto &[login, role] :
             {std::pair{"north_admin", "org_admin"}, {"test_pipeline", "pipeline"}}) {
            Actor actor(m_database, QString::fromLatin1(login), QString::fromLatin1(role),
                        {{"app.current_org_id", tenantId("north")}});
            QCOMPARE(actor.affected("TRUNCATE app.enrollment_metrics"), denied);
        }
    }

    /// The keys themselves hold tenants apart, also for those above the policies.
    void noKeyReachesAcrossTenants()
    {
        auto administrator = m_database.administrator();
        const auto refused =
            administrator.run("INSERT INTO app.enrollments (organization_id, course_id, user_id) VALUES (" +
                              id("north") + ", " + id("north/course/A") + ", " + id("south/user/l1") + ")");
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, QStringLiteral("23503"));
    }

    void updatedAtIsTheServersWord()
    {
        Actor admin(m_database, QStringLiteral("north_admin"), QStringLiteral("org_admin"));
        const auto now =
            admin.run("UPDATE app.organizations SET completion_target = 90 RETURNING updated_at = now()");
        QVERIFY(now && now->boolean(0, 0));
    }

private:
    SampleDatabase m_database;
};

QTEST_GUILESS_MAIN(TestWrites)
#include "tst_writes.moc"
