// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/actor.h"

#include <QTest>

using namespace viridian;

namespace {

/// Everything a session could try to be somebody else.
const Actor::Settings forged{{"app.current_org_id", tenantId("south")},
                             {"app.current_user_id", tenantId("south/user/admin")},
                             {"app.current_role", "org_admin"}};

const QStringList people{QStringLiteral("learner"), QStringLiteral("trainer"), QStringLiteral("org_admin")};

Actor::Settings forPerson(const QByteArray &tenant, const QByteArray &person, const QByteArray &role = {})
{
    Actor::Settings settings{{"app.current_org_id", tenantId(tenant)},
                             {"app.current_user_id", tenantId(tenant + "/user/" + person)}};
    if (!role.isEmpty())
        settings.insert("app.current_role", role);
    return settings;
}

} // namespace

class TestIsolation : public QObject
{
    Q_OBJECT

private slots:
    /// As each login of a person and each role it holds, with forged settings on top: no readable row of any
    /// relation mentions the other tenant.
    void noRowMentionsTheOtherTenant_data()
    {
        QTest::addColumn<QString>("login");
        const auto logins = m_administrator.run("SELECT login_name FROM app.identities ORDER BY 1").value();
        for (int row = 0; row < logins.count(); ++row)
            QTest::newRow(qPrintable(logins.text(row, 0))) << logins.text(row, 0);
    }

    void noRowMentionsTheOtherTenant()
    {
        QFETCH(QString, login);
        const bool isSouth = login.startsWith(QStringLiteral("south"));
        const QByteArray other = isSouth ? "north" : "south";
        const auto relations =
            m_administrator
                .run("SELECT c.oid::regclass::text FROM pg_class c "
                     "WHERE relnamespace IN ('app'::regnamespace, 'private'::regnamespace) "
                     "AND relkind IN ('r', 'p', 'v', 'm') ORDER BY 1")
                .value();
        const auto roles =
            m_administrator
                .run("SELECT substr(r.rolname, 10) FROM pg_auth_members m "
                     "JOIN pg_roles r ON r.oid = m.roleid WHERE m.member = to_regrole($1) ORDER BY 1",
                     pg::Parameters::of(login))
                .value();
        qint64 readable = 0;
        for (int role = 0; role < roles.count(); ++role) {
            Actor actor(m_database, login, roles.text(role, 0), forPerson(other, "admin", "org_admin"));
            for (int row = 0; row < relations.count(); ++row) {
                const QByteArray relation = relations.bytes(row, 0);
                const qint64 rows = actor.number("SELECT count(*) FROM " + relation);
                if (rows < 0)
                    continue;
                readable += rows;
                // Of some relations a role may read some columns only.
                const auto columns =
                    actor.run("SELECT string_agg(quote_ident(attname), ', ') FROM pg_attribute "
                              "WHERE attrelid = '" +
                              relation +
                              "'::regclass AND attnum > 0 AND NOT attisdropped "
                              "AND has_column_privilege(attrelid, attnum, 'SELECT')");
                QVERIFY2(columns, relation.constData());
                const qint64 foreign = actor.number("SELECT count(*) FROM (SELECT " + columns->bytes(0, 0) +
                                                    " FROM " + relation + ") r WHERE to_jsonb(r)::text ~* '" +
                                                    tenantId(other) + '|' + other + "'");
                QVERIFY2(foreign == 0, relation.constData());
            }
        }
        // Those without a role hold nothing to look into; everybody else sees something.
        QCOMPARE(readable > 0, roles.count() > 0);
    }

    void forgedSettingsChangeNothing_data()
    {
        QTest::addColumn<QString>("login");
        QTest::addColumn<QString>("role");
        QTest::newRow("learner") << QStringLiteral("north_l3") << QStringLiteral("learner");
        QTest::newRow("trainer") << QStringLiteral("north_ta") << QStringLiteral("trainer");
        QTest::newRow("org_admin") << QStringLiteral("north_admin") << QStringLiteral("org_admin");
        QTest::newRow("readonly") << QStringLiteral("test_readonly") << QStringLiteral("readonly");
    }

    void forgedSettingsChangeNothing()
    {
        QFETCH(QString, login);
        QFETCH(QString, role);
        const QByteArray question =
            "SELECT ROW(app.current_org_id(), app.current_user_id(), app.current_role_name(), "
            "ARRAY(SELECT app.my_course_ids()), (SELECT count(*) FROM app.courses))::text";
        const auto honest = Actor(m_database, login, role).run(question);
        const auto forging = Actor(m_database, login, role, forged).run(question);
        QVERIFY(honest && forging);
        QCOMPARE(forging->text(0, 0), honest->text(0, 0));
        QVERIFY(honest->text(0, 0).contains(QString::fromLatin1(tenantId("north"))));
    }

    void aRoleThatIsNotHeldCannotBeSet_data()
    {
        QTest::addColumn<QString>("login");
        QTest::addColumn<QString>("role");
        const auto roles =
            m_administrator.run("SELECT rolname FROM pg_roles WHERE rolname ~ '^viridian_'").value();
        for (const char *login :
             {"north_l3", "north_ta", "north_admin", "north_none", "north_gone", "test_pipeline", "test_dba",
              "test_readonly", "test_backup", "test_stranger"}) {
            for (int row = 0; row < roles.count(); ++row) {
                const auto held = m_administrator.run("SELECT pg_has_role($1, $2, 'MEMBER')",
                                                      pg::Parameters::of(login, roles.text(row, 0)));
                if (!held->boolean(0, 0))
                    QTest::addRow("%s as %s", login, qPrintable(roles.text(row, 0)))
                        << QString::fromLatin1(login) << roles.text(row, 0);
            }
            QTest::addRow("%s as administrator", login)
                << QString::fromLatin1(login) << Cluster::administrator();
        }
    }

    void aRoleThatIsNotHeldCannotBeSet()
    {
        QFETCH(QString, login);
        QFETCH(QString, role);
        auto connection = TestCluster::instance().connect(m_database.name(), login);
        for (const QByteArray &attempt : {"SET ROLE " + connection.quoted(role),
                                          "SET SESSION AUTHORIZATION " + connection.quoted(role)}) {
            const auto refused = connection.run(attempt);
            QVERIFY(!refused);
            QCOMPARE(refused.error().code, QStringLiteral("42501"));
        }
    }

    void withoutARoleNothingIsReadable()
    {
        for (const char *login : {"north_l3", "north_multi", "test_pipeline", "test_gateway", "test_backup",
                                  "test_stranger", "north_none"}) {
            Actor actor(m_database, QString::fromLatin1(login), {}, forged);
            for (const char *relation : {"app.users", "app.organizations", "app.learning_velocity",
                                         "app.schema_migrations", "private.organization_kpis"})
                QCOMPARE(actor.number(QByteArray("SELECT count(*) FROM ") + relation), -1);
        }
    }

    void whoeverIsNobodyIsTold_data()
    {
        QTest::addColumn<QString>("login");
        QTest::newRow("stranger") << QStringLiteral("test_stranger");
        QTest::newRow("deactivated") << QStringLiteral("north_gone");
        QTest::newRow("gateway without a person") << QStringLiteral("test_gateway");
    }

    void whoeverIsNobodyIsTold()
    {
        QFETCH(QString, login);
        const auto info = Actor(m_database, login, {}).run("SELECT * FROM app.session_info()");
        QVERIFY(!info);
        QCOMPARE(info.error().code, QStringLiteral("VR001"));
        QCOMPARE(info.error().kind, ErrorKind::NoIdentity);
    }

    void sessionInfoTellsTheHeldRoles()
    {
        const auto multi =
            Actor(m_database, QStringLiteral("north_multi"), {}).run("SELECT roles FROM app.session_info()");
        QCOMPARE(multi->texts(0, 0), people);
        const auto none =
            Actor(m_database, QStringLiteral("north_none"), {}).run("SELECT roles FROM app.session_info()");
        QCOMPARE(none->texts(0, 0), QStringList());
    }

    /// In mid-session and mid-transaction: the role is still set, and shows nothing any more.
    void whoIsDeactivatedSeesNothingFromThenOn()
    {
        SampleDatabase database;
        auto administrator = database.administrator();
        auto session = TestCluster::instance().connect(database.name(), QStringLiteral("north_l5"));
        QVERIFY(session.run("BEGIN; SET LOCAL ROLE viridian_learner").has_value());
        QCOMPARE(session.run("SELECT count(*) FROM app.enrollments")->integer(0, 0), 1);
        QVERIFY(administrator.run("UPDATE app.users SET status = 'deactivated' WHERE external_id = 'l5'")
                    .has_value());
        QCOMPARE(session.run("SELECT count(*) FROM app.enrollments")->integer(0, 0), 0);
        QCOMPARE(session.run("SELECT count(*) FROM app.learning_velocity")->integer(0, 0), 0);
        QVERIFY(session.run("ROLLBACK").has_value());
        QCOMPARE(session.run("SET ROLE viridian_learner").error().code, QStringLiteral("42501"));
        // And back again.
        QVERIFY(
            administrator.run("UPDATE app.users SET status = 'active' WHERE external_id = 'l5'").has_value());
        QVERIFY(session.run("SET ROLE viridian_learner").has_value());
    }

    void aRoleThatIsTakenBackShowsNothingFromThenOn()
    {
        SampleDatabase database;
        auto administrator = database.administrator();
        auto session = TestCluster::instance().connect(database.name(), QStringLiteral("south_multi"));
        QVERIFY(session.run("BEGIN; SET LOCAL ROLE viridian_org_admin").has_value());
        QVERIFY(session.run("SELECT count(*) FROM app.users")->integer(0, 0) > 1);
        QVERIFY(administrator
                    .run("UPDATE app.users SET roles = '{learner}' WHERE external_id = 'multi' AND "
                         "organization_id = '" +
                         tenantId("south") + "'")
                    .has_value());
        QCOMPARE(session.run("SELECT count(*) FROM app.users")->integer(0, 0), 0);
        QVERIFY(session.run("ROLLBACK").has_value());
        QCOMPARE(session.run("SET ROLE viridian_org_admin").error().code, QStringLiteral("42501"));
        QVERIFY(session.run("SET ROLE viridian_learner").has_value());
        QVERIFY(
            administrator
                .run("UPDATE app.users SET roles = '{learner,trainer,org_admin}' WHERE external_id = 'multi'")
                .has_value());
    }

    void aPersonThatIsDeletedTakesTheMembershipsAlong()
    {
        SampleDatabase database;
        auto administrator = database.administrator();
        QVERIFY(
            administrator
                .run("INSERT INTO app.users (organization_id, user_id, external_id, display_name) VALUES ('" +
                     tenantId("north") + "', '" + tenantId("temporary") + "', 'temporary', 'T')")
                .has_value());
        const QByteArray provision = "SELECT app.provision_login('temporary_login', '" + tenantId("north") +
                                     "', '" + tenantId("temporary") + "')";
        QVERIFY(administrator.run(provision).has_value());
        QVERIFY2(administrator.run(provision).has_value(), "may be repeated");
        const QByteArray isMember = "SELECT pg_has_role('temporary_login', 'viridian_learner', 'MEMBER')";
        QVERIFY(administrator.run(isMember)->boolean(0, 0));
        QVERIFY(administrator.run("DELETE FROM app.users WHERE external_id = 'temporary'").has_value());
        QVERIFY(!administrator.run(isMember)->boolean(0, 0));
    }

    void aLoginWithRightsOfItsOwnCannotStandForAPerson_data()
    {
        QTest::addColumn<QByteArray>("make");
        QTest::addColumn<QString>("login");
        QTest::newRow("superuser") << QByteArray() << Cluster::administrator();
        QTest::newRow("one of our roles") << QByteArray() << QStringLiteral("viridian_owner");
        QTest::newRow("inherits") << QByteArray("CREATE ROLE inheriting LOGIN INHERIT")
                                  << QStringLiteral("inheriting");
        QTest::newRow("bypasses") << QByteArray("CREATE ROLE bypassing LOGIN NOINHERIT BYPASSRLS")
                                  << QStringLiteral("bypassing");
        QTest::newRow("another person's") << QByteArray() << QStringLiteral("south_l1");
    }

    void aLoginWithRightsOfItsOwnCannotStandForAPerson()
    {
        QFETCH(QByteArray, make);
        QFETCH(QString, login);
        QVERIFY(make.isEmpty() || m_administrator.run(make).has_value());
        const auto refused =
            m_administrator.run("SELECT app.provision_login($1, $2::uuid, $3::uuid)",
                                pg::Parameters::of(login, tenantId("north"), tenantId("north/user/l1")));
        QVERIFY(!refused);
    }

    void theGatewaySeesWhatThePersonItNamesSees()
    {
        const QByteArray question = "SELECT count(*) FROM app.enrollment_metrics";
        const struct
        {
            QByteArray person;
            QString role;
        } cases[] = {{"l3", QStringLiteral("learner")},
                     {"ta", QStringLiteral("trainer")},
                     {"admin", QStringLiteral("org_admin")}};
        for (const auto &[person, role] : cases) {
            const qint64 direct =
                Actor(m_database, QStringLiteral("north_") + QString::fromLatin1(person), role)
                    .number(question);
            QVERIFY(direct > 0);
            QCOMPARE(gateway(role, forPerson("north", person)).number(question), direct);
            QCOMPARE(gateway(role, forPerson("north", person, role.toLatin1())).number(question), direct);
        }
    }

    void theGatewayGoesNeverBeyondThatPerson_data()
    {
        QTest::addColumn<QString>("role");
        QTest::addColumn<Actor::Settings>("settings");
        const QString trainer = QStringLiteral("trainer");
        QTest::newRow("no settings") << trainer << Actor::Settings();
        QTest::newRow("empty settings")
            << trainer
            << Actor::Settings{
                   {"app.current_org_id", ""}, {"app.current_user_id", ""}, {"app.current_role", ""}};
        QTest::newRow("malformed") << trainer
                                   << Actor::Settings{{"app.current_org_id", "x' OR true --"},
                                                      {"app.current_user_id", "1"}};
        QTest::newRow("a role the person does not hold") << trainer << forPerson("north", "l3");
        QTest::newRow("claims another role than is set") << trainer << forPerson("north", "multi", "learner");
        QTest::newRow("person of another organisation")
            << trainer
            << Actor::Settings{{"app.current_org_id", tenantId("south")},
                               {"app.current_user_id", tenantId("north/user/ta")}};
        QTest::newRow("deactivated") << QStringLiteral("learner") << forPerson("north", "gone");
        QTest::newRow("unknown person") << trainer << forPerson("north", "nobody");
    }

    void theGatewayGoesNeverBeyondThatPerson()
    {
        QFETCH(QString, role);
        QFETCH(Actor::Settings, settings);
        Actor actor = gateway(role, settings);
        for (const char *relation :
             {"app.users", "app.enrollments", "app.learning_velocity", "app.organizations"})
            QCOMPARE(actor.number(QByteArray("SELECT count(*) FROM ") + relation), 0);
    }

    void programsSeeOnlyTheOrganisationTheyName_data()
    {
        QTest::addColumn<Actor::Settings>("settings");
        QTest::addColumn<bool>("seesSomething");
        QTest::newRow("north") << Actor::Settings{{"app.current_org_id", tenantId("north")}} << true;
        QTest::newRow("missing") << Actor::Settings() << false;
        QTest::newRow("empty") << Actor::Settings{{"app.current_org_id", ""}} << false;
        QTest::newRow("malformed") << Actor::Settings{{"app.current_org_id", "all"}} << false;
        QTest::newRow("unknown") << Actor::Settings{{"app.current_org_id", tenantId("west")}} << false;
    }

    void programsSeeOnlyTheOrganisationTheyName()
    {
        QFETCH(Actor::Settings, settings);
        QFETCH(bool, seesSomething);
        Actor pipeline(m_database, QStringLiteral("test_pipeline"), QStringLiteral("pipeline"), settings);
        QCOMPARE(pipeline.number("SELECT count(*) FROM app.users"), seesSomething ? 20 : 0);
        QCOMPARE(pipeline.number("SELECT count(*) FROM app.learning_events") > 0, seesSomething);
        QCOMPARE(gateway(QStringLiteral("gateway"), settings).number("SELECT count(*) FROM app.api_keys"),
                 seesSomething ? 20 : 0);
    }

private:
    Actor gateway(const QString &role, const Actor::Settings &settings)
    {
        return {m_database, QStringLiteral("test_gateway"), role, settings};
    }

    SampleDatabase m_database;
    pg::Connection m_administrator = m_database.administrator();
};

QTEST_GUILESS_MAIN(TestIsolation)
#include "tst_isolation.moc"
