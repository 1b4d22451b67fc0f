// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/actor.h"

#include <QTest>

using namespace viridian;

namespace {

/// Every way in which PostgreSQL lets a session ask for a role.
const QByteArray waysToSetARole[] = {"SET ROLE %1",
                                     "SET SESSION ROLE %1",
                                     "SET LOCAL ROLE %1",
                                     "SET role = '%1'",
                                     "SELECT set_config('role', '%1', false)",
                                     "SELECT set_config('role', '%1', true)"};

QByteArray setRole(const QByteArray &way, const char *role)
{
    return QByteArray(way).replace("%1", role);
}

} // namespace

class TestSessions : public QObject
{
    Q_OBJECT

private slots:
    void everyWayToSetARoleAsksWhetherItIsHeld()
    {
        Actor learner(m_database, QStringLiteral("north_l3"), {});
        for (const QByteArray &way : waysToSetARole) {
            for (const char *role : {"viridian_trainer", "viridian_org_admin", "viridian_pipeline",
                                     "viridian_gateway", "viridian_owner", "viridian_backup"}) {
                const auto refused = learner.run(setRole(way, role));
                QVERIFY2(!refused, way.constData());
                QCOMPARE(refused.error().code, QStringLiteral("42501"));
            }
            const auto own = learner.run(setRole(way, "viridian_learner") +
                                         "; SELECT count(*) FROM app.enrollment_metrics");
            QVERIFY2(own, way.constData());
            QCOMPARE(own->integer(0, 0), 1);
        }
    }

    /// A role that the connection string asks for is held against the memberships as well.
    void aRoleInTheConnectionStringMustBeHeld()
    {
        for (const char *role : {"viridian_trainer", "viridian_org_admin", "viridian_owner"})
            QVERIFY2(!withOptions("north_l3", QByteArray("-c role=") + role), role);

        auto own = withOptions("north_l3", "-c role=viridian_learner");
        QVERIFY(own);
        QCOMPARE(own->run("SELECT count(*) FROM app.enrollment_metrics")->integer(0, 0), 1);
    }

    void settingsInTheConnectionStringChangeNothing()
    {
        auto session = withOptions("north_l3", "-c role=viridian_learner -c app.current_role=org_admin"
                                               " -c app.current_org_id=" +
                                                   tenantId("south") +
                                                   " -c app.current_user_id=" + tenantId("south/user/admin"));
        QVERIFY(session);
        const auto forged = session->run("SELECT current_setting('app.current_org_id')");
        QCOMPARE(forged->bytes(0, 0), tenantId("south"));
        const auto seen = session->run(
            "SELECT app.current_user_id()::text, app.current_role_name(), string_agg(user_id::text, ',') "
            "FROM app.enrollment_metrics");
        QVERIFY(seen);
        QCOMPARE(seen->bytes(0, 0), tenantId("north/user/l3"));
        QCOMPARE(seen->text(0, 1), QStringLiteral("learner"));
        QCOMPARE(seen->bytes(0, 2), tenantId("north/user/l3"));
    }

    /// A login may keep settings for its own later sessions; one for a role that it does not hold gives it
    /// none.
    void aRoleKeptForLaterSessionsMustBeHeld()
    {
        auto administrator = m_database.administrator();
        auto session = TestCluster::instance().connect(m_database.name(), QStringLiteral("north_l4"));
        const auto kept = session.run("ALTER ROLE north_l4 SET role = 'viridian_org_admin'");
        auto later = pg::Connection::open(m_database.dsn(QStringLiteral("north_l4")));
        const QString roleLater = later ? later->run("SELECT current_user")->text(0, 0) : QString();
        QVERIFY(administrator.run("ALTER ROLE north_l4 RESET role").has_value());
        QVERIFY2(!kept || !later || roleLater == QStringLiteral("north_l4"), qPrintable(roleLater));
    }

    /// Whoever belongs to a deleted organisation is nobody, by whichever way they come; the other one goes
    /// on.
    void aDeletedOrganisationShowsItsPeopleNothing()
    {
        SampleDatabase database;
        const struct
        {
            const char *login;
            const char *role;
            Actor::Settings settings;
        } people[] = {{"north_l3", "learner", {}},
                      {"north_ta", "trainer", {}},
                      {"north_admin", "org_admin", {}},
                      {"test_readonly", "readonly", {}},
                      {"test_gateway",
                       "org_admin",
                       {{"app.current_org_id", tenantId("north")},
                        {"app.current_user_id", tenantId("north/user/admin")}}}};
        const auto seen = [&](const char *relation, const auto &person) {
            return Actor(database, QString::fromLatin1(person.login), QString::fromLatin1(person.role),
                         person.settings)
                .number(QByteArray("SELECT count(*) FROM ") + relation);
        };
        for (const auto &person : people)
            QVERIFY2(seen("app.courses", person) > 0 && seen("app.freshness", person) == 1, person.login);

        QVERIFY(database.administrator()
                    .run("UPDATE app.organizations SET deleted_at = now() WHERE external_id = 'north'")
                    .has_value());
        for (const auto &person : people) {
            for (const char *relation :
                 {"app.organizations", "app.users", "app.courses", "app.enrollment_metrics", "app.analytics",
                  "app.learning_velocity", "app.organization_kpis", "app.skill_gaps", "app.freshness"}) {
                const qint64 rows = seen(relation, person);
                QVERIFY2(rows <= 0, relation);
            }
            const auto info = Actor(database, QString::fromLatin1(person.login), {}, person.settings)
                                  .run("SELECT * FROM app.session_info()");
            QVERIFY(!info);
            QCOMPARE(info.error().code, QStringLiteral("VR001"));
        }
        QCOMPARE(Actor(database, QStringLiteral("south_admin"), QStringLiteral("org_admin"))
                     .number("SELECT count(*) FROM app.users"),
                 20);
    }

private:
    Result<pg::Connection> withOptions(const char *login, const QByteArray &options)
    {
        return pg::Connection::open(m_database.dsn(QString::fromLatin1(login)) +
                                    QStringLiteral(" options='") + QString::fromLatin1(options) + u'\'');
    }

    SampleDatabase m_database;
};

QTEST_GUILESS_MAIN(TestSessions)
#include "tst_sessions.moc"
