// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/gateway/credentials.h"
#include "db/gateway/sessions.h"
#include "tests/support/actor.h"

#include <QTest>

#include <future>

using namespace viridian;
using namespace viridian::gateway;
using namespace std::chrono_literals;

namespace {

const QByteArray hashOne = "$argon2id$one";
const QByteArray hashTwo = "$argon2id$two";

QUuid id(const QByteArray &path)
{
    return QUuid::fromString(QString::fromLatin1(tenantId(path)));
}

} // namespace

/// Attempts to sign in, as the login of the API server. The clock is the database's: rows are moved back.
class TestCredentials : public QObject
{
    Q_OBJECT

    std::optional<SampleDatabase> m_database;
    std::optional<pg::Connection> m_gateway;
    std::optional<pg::Connection> m_administrator;

private slots:
    void init()
    {
        m_database.emplace();
        m_gateway.emplace(
            TestCluster::instance().connect(m_database->name(), QStringLiteral("test_gateway")));
        m_administrator.emplace(m_database->administrator());
    }

    void whoGoesByWhichName_data()
    {
        QTest::addColumn<QString>("organization");
        QTest::addColumn<QString>("login");
        QTest::addColumn<QUuid>("expected"); // null: nobody
        const auto add = [](const char *name, const char *organization, const char *login,
                            const QByteArray &person) {
            QTest::newRow(name) << QString::fromLatin1(organization) << QString::fromLatin1(login)
                                << (person.isEmpty() ? QUuid() : id(person));
        };
        add("external ids", "north", "l1", "north/user/l1");
        add("names in any case", "NORTH", "L1@North.Example", "north/user/l1");
        add("the same e-mail in north", "north", "shared@example.org", "north/user/l2");
        add("the same e-mail in south", "south", "shared@example.org", "south/user/l2");
        add("an e-mail that two have", "north", "both@example.org", "");
        add("an external id that is another's e-mail", "north", "l4", "north/user/l4");
        add("an external id in another case", "north", "L1", "");
        add("a name that two organisations have", "Twin", "l1", "");
        add("nobody", "north", "l99", "");
        add("no organisation", "west", "l1", "");
        add("nothing", "", "", "");
        add("a pattern", "%", "%", "");
    }

    void whoGoesByWhichName()
    {
        QFETCH(QString, organization);
        QFETCH(QString, login);
        QFETCH(QUuid, expected);
        QVERIFY(
            m_administrator
                ->run("UPDATE app.users SET email = 'shared@example.org' WHERE external_id = 'l2';"
                      "UPDATE app.users SET email = 'both@example.org' WHERE external_id IN ('l5', 'l6');"
                      "UPDATE app.users SET email = 'l4' WHERE external_id = 'l3';"
                      "INSERT INTO app.organizations (external_id, name) VALUES ('a', 'twin'), ('b', 'Twin');"
                      "INSERT INTO app.users (organization_id, external_id, display_name) "
                      "SELECT organization_id, 'l1', 'x' FROM app.organizations WHERE external_id = 'a'")
                .has_value());
        const auto attempt = beginSignIn(*m_gateway, organization, login);
        QVERIFY2(attempt, attempt ? "" : qPrintable(attempt.error().detail));
        QCOMPARE(attempt->userId, expected);
        QCOMPARE(attempt->passwordHash.has_value(), !expected.isNull());
    }

    void aPasswordIsSetReplacedAndRemoved()
    {
        const auto holder = setCredential(*m_gateway, QStringLiteral("North"), QStringLiteral("l1"), hashOne);
        QVERIFY2(holder, holder ? "" : qPrintable(holder.error().detail));
        QCOMPARE(holder->organization, QStringLiteral("North"));
        QCOMPARE(holder->person, QStringLiteral("North l1"));
        QCOMPARE(hashOf("l1"), hashOne);
        QVERIFY(setCredential(*m_gateway, QStringLiteral("north"), QStringLiteral("l1"), hashTwo));
        QCOMPARE(hashOf("l1"), hashTwo);
        QVERIFY(removeCredential(*m_gateway, QStringLiteral("north"), QStringLiteral("l1")));
        QVERIFY(!beginSignIn(*m_gateway, QStringLiteral("north"), QStringLiteral("l1"))->passwordHash);
        QCOMPARE(removeCredential(*m_gateway, QStringLiteral("north"), QStringLiteral("l1")).error().kind,
                 ErrorKind::NotFound);
        QCOMPARE(unlockCredential(*m_gateway, QStringLiteral("north"), QStringLiteral("l1")).error().kind,
                 ErrorKind::NotFound);
        QCOMPARE(
            setCredential(*m_gateway, QStringLiteral("north"), QStringLiteral("l99"), hashOne).error().kind,
            ErrorKind::NotFound);
        QCOMPARE(
            setCredential(*m_gateway, QStringLiteral("north"), QStringLiteral("l1"), "plain").error().kind,
            ErrorKind::BadInput);
        QCOMPARE(actions("password%"),
                 (QStringList{QStringLiteral("password set"), QStringLiteral("password set"),
                              QStringLiteral("password removed")}));
    }

    void aNewPasswordEndsOpenSessions()
    {
        QCOMPARE(liveSessions("l1"), 1);
        QVERIFY(setCredential(*m_gateway, QStringLiteral("north"), QStringLiteral("l1"), hashOne));
        QCOMPARE(liveSessions("l1"), 0);
        QCOMPARE(liveSessions("l2"), 1);
    }

    /// The fifth failure locks, each further one for longer, until a quarter of an hour.
    void aLockGrowsAndHeals()
    {
        for (int failure = 1; failure <= 5; ++failure)
            QVERIFY(!hashOf("l1").isEmpty());
        for (const int minutes : {1, 2, 4, 8, 15, 15}) {
            QCOMPARE(lockedMinutes("l1"), minutes);
            QVERIFY(hashOf("l1").isEmpty());
            QCOMPARE(lockedMinutes("l1"), minutes); // what is tried meanwhile does not make it longer
            move("locked_until = locked_until - interval '15 minutes'");
            QVERIFY(!hashOf("l1").isEmpty());
        }
        move("locked_until = locked_until - interval '1 hour', failed_at = failed_at - interval '25 hours'");
        QVERIFY(!hashOf("l1").isEmpty());
        QCOMPARE(m_administrator
                     ->run("SELECT failed_attempts FROM app.user_credentials WHERE failed_at IS NOT NULL")
                     ->integer(0, 0),
                 1);
        QCOMPARE(lockedMinutes("l1"), 0);
    }

    void anAdministratorEndsALock()
    {
        for (int failure = 1; failure <= 5; ++failure)
            hashOf("l1");
        QVERIFY(hashOf("l1").isEmpty());
        QVERIFY(unlockCredential(*m_gateway, QStringLiteral("north"), QStringLiteral("l1")));
        QVERIFY(!hashOf("l1").isEmpty());
        QCOMPARE(actions("sign-in unlocked").size(), 1);
    }

    void aSuccessIsForgiven()
    {
        for (int failure = 1; failure <= 4; ++failure)
            hashOf("l1");
        const auto attempt = beginSignIn(*m_gateway, QStringLiteral("north"), QStringLiteral("l1"));
        QVERIFY(openSession(*m_gateway, *attempt, {}, "token", {1h, 24h}, {}));
        for (int failure = 1; failure <= 4; ++failure)
            QVERIFY(!hashOf("l1").isEmpty());
        QCOMPARE(lockedMinutes("l1"), 0);
    }

    /// Guessing many at once gives no more guesses than one after the other.
    void manyAttemptsAtOnceAreCountedEach()
    {
        std::vector<std::future<int>> threads;
        for (int thread = 0; thread < 4; ++thread)
            threads.push_back(std::async(std::launch::async, [this] {
                auto connection =
                    TestCluster::instance().connect(m_database->name(), QStringLiteral("test_gateway"));
                int guesses = 0;
                for (int i = 0; i < 5; ++i)
                    guesses += beginSignIn(connection, QStringLiteral("north"), QStringLiteral("l1"))
                                   ->passwordHash.has_value();
                return guesses;
            }));
        int guesses = 0;
        for (auto &thread : threads)
            guesses += thread.get();
        QCOMPARE(guesses, 5);
    }

    void whoWasDeletedHasNoPasswordThatFits()
    {
        QVERIFY(m_administrator->run("UPDATE app.users SET deleted_at = now() WHERE external_id = 'gone'")
                    .has_value());
        QVERIFY(!beginSignIn(*m_gateway, QStringLiteral("north"), QStringLiteral("gone"))->passwordHash);
        QVERIFY(m_administrator
                    ->run("UPDATE app.organizations SET deleted_at = now() WHERE external_id = 'south'")
                    .has_value());
        QVERIFY(!beginSignIn(*m_gateway, QStringLiteral("south"), QStringLiteral("l1"))->passwordHash);
    }

    void refusalsAreLoggedWithoutASecret()
    {
        const auto attempt = beginSignIn(*m_gateway, QStringLiteral("north"), QStringLiteral("l1"));
        QVERIFY(refuseSignIn(*m_gateway, *attempt, QStringLiteral("192.0.2.7")));
        QVERIFY(refuseSignIn(*m_gateway,
                             *beginSignIn(*m_gateway, QStringLiteral("north"), QStringLiteral("my password")),
                             QStringLiteral("192.0.2.7")));
        QVERIFY(refuseSignIn(*m_gateway,
                             *beginSignIn(*m_gateway, QStringLiteral("west"), QStringLiteral("x")),
                             QStringLiteral("192.0.2.7")));
        const auto lines = m_administrator->run(
            "SELECT object, detail::text, actor FROM app.audit_log WHERE action = 'sign-in refused' "
            "ORDER BY audit_id");
        QCOMPARE(lines->count(), 2);
        QCOMPARE(lines->text(0, 0),
                 QStringLiteral("user ") + id("north/user/l1").toString(QUuid::WithoutBraces));
        QCOMPARE(lines->text(0, 1), QStringLiteral("{\"address\": \"192.0.2.7\"}"));
        QCOMPARE(lines->text(0, 2), QStringLiteral("test_gateway"));
        QCOMPARE(lines->text(1, 0), QStringLiteral("unknown user"));
    }

    void onlyTheServersLoginMayAsk()
    {
        for (const char *login :
             {"north_admin", "test_pipeline", "test_dba", "test_readonly", "test_backup"}) {
            auto connection = TestCluster::instance().connect(m_database->name(), QString::fromLatin1(login));
            const auto attempt = beginSignIn(connection, QStringLiteral("north"), QStringLiteral("l1"));
            QVERIFY2(!attempt, login);
            QCOMPARE(attempt.error().kind, ErrorKind::NotAllowed);
            QVERIFY(!connection.inTransaction());
        }
    }

    /// What people administer is logged: who, whom, which columns; roles and state in full, nothing else.
    void whatPeopleAdministerIsLogged()
    {
        Actor admin(*m_database, QStringLiteral("north_admin"), QStringLiteral("org_admin"));
        QVERIFY(admin.commit("UPDATE app.users SET roles = '{trainer}', email = 'secret@example.org' "
                             "WHERE external_id = 'l1'"));
        QVERIFY(admin.commit("UPDATE app.organizations SET completion_target = 90"));
        QVERIFY(admin.commit("DELETE FROM app.course_trainers WHERE user_id = '" + tenantId("north/user/ta") +
                             "'"));
        const auto lines = m_administrator->run(
            "SELECT action, object, detail FROM app.audit_log WHERE actor = 'north_admin' ORDER BY audit_id");
        QCOMPARE(lines->count(), 3);
        const QByteArray by = "\"by\": \"" + tenantId("north/user/admin") + "\"";
        QCOMPARE(lines->text(0, 0), QStringLiteral("users update"));
        QCOMPARE(lines->bytes(0, 1), "user " + tenantId("north/user/l1"));
        QCOMPARE(lines->bytes(0, 2), "{" + by + R"(, "roles": ["trainer"], "changed": ["email", "roles"]})");
        QCOMPARE(lines->bytes(1, 2), "{" + by + R"(, "changed": ["completion_target"]})");
        QCOMPARE(lines->text(2, 0), QStringLiteral("course_trainers delete"));
    }

private:
    /// The hash that an attempt for a person of north is given.
    QByteArray hashOf(const char *login)
    {
        return beginSignIn(*m_gateway, QStringLiteral("north"), QString::fromLatin1(login))
            ->passwordHash.value_or(QByteArray());
    }

    int lockedMinutes(const char *login)
    {
        const auto rows = m_administrator->run("SELECT coalesce(ceil(extract(epoch FROM locked_until - "
                                               "now()) / 60), 0) FROM app.user_credentials "
                                               "WHERE user_id = $1",
                                               pg::Parameters::of(id(QByteArray("north/user/") + login)));
        return static_cast<int>(rows->integer(0, 0));
    }

    void move(const QByteArray &change)
    {
        QVERIFY(m_administrator->run("UPDATE app.user_credentials SET " + change).has_value());
    }

    qint64 liveSessions(const char *login)
    {
        return m_administrator
            ->run("SELECT count(*) FROM app.user_sessions WHERE revoked_at IS NULL AND user_id = $1",
                  pg::Parameters::of(id(QByteArray("north/user/") + login)))
            ->integer(0, 0);
    }

    QStringList actions(const char *pattern)
    {
        const auto rows =
            m_administrator->run("SELECT action FROM app.audit_log WHERE action LIKE $1 ORDER BY audit_id",
                                 pg::Parameters::of(pattern));
        QStringList result;
        for (int row = 0; row < rows->count(); ++row)
            result.append(rows->text(row, 0));
        return result;
    }
};

QTEST_GUILESS_MAIN(TestCredentials)
#include "tst_credentials.moc"
