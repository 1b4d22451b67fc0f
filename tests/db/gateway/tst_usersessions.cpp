// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/gateway/sessions.h"
#include "db/source/sourcesession.h"
#include "tests/support/actor.h"

#include <QTest>

#include <future>

using namespace viridian;
using namespace viridian::gateway;
using namespace std::chrono_literals;

namespace {

constexpr SessionTerms terms{1h, 24h};

} // namespace

/// Sessions of the API server: families of refresh tokens, and what a session that is over can still see.
class TestUserSessions : public QObject
{
    Q_OBJECT

    std::optional<SampleDatabase> m_database;
    std::optional<pg::Connection> m_gateway;
    std::optional<pg::Connection> m_administrator;
    std::optional<OpenSession> m_session; ///< of north_multi, with the refresh token "first"

private slots:
    void init()
    {
        m_database.emplace();
        m_gateway.emplace(connectAsGateway());
        m_administrator.emplace(m_database->administrator());
        m_session = *openSession(*m_gateway, *attempt(), {}, "first", terms, QStringLiteral("::1"));
    }

    void aSessionSaysWhoseItIs()
    {
        QCOMPARE(m_session->organizationId, id("north"));
        QCOMPARE(m_session->userId, id("north/user/multi"));
        QCOMPARE(m_session->roles, QList<Role>(allRoles.begin(), allRoles.end()));
        const auto left = QDateTime::currentDateTimeUtc().secsTo(m_session->expiresAt);
        QVERIFY2(left > 3500 && left <= 3600, qPrintable(QString::number(left)));
    }

    void aHashIsRenewedWithTheSignIn()
    {
        QVERIFY(openSession(*m_gateway, *attempt(), "$argon2id$new", "other", terms, {}));
        QCOMPARE(*attempt()->passwordHash, QByteArray("$argon2id$new"));
    }

    /// Between the check of the password and the session somebody may have changed it.
    void aPasswordThatWasReplacedMeanwhileOpensNothing()
    {
        const auto before = attempt();
        QVERIFY(setCredential(*m_gateway, QStringLiteral("north"), QStringLiteral("multi"), "$argon2id$new"));
        QCOMPARE(openSession(*m_gateway, *before, {}, "other", terms, {}).error().kind,
                 ErrorKind::Authentication);
    }

    void whoHoldsNoRoleGetsNoSession()
    {
        const auto before = attempt();
        administer("UPDATE app.users SET roles = '{}' WHERE external_id = 'multi'");
        QCOMPARE(openSession(*m_gateway, *before, {}, "other", terms, {}).error().kind,
                 ErrorKind::NoIdentity);
    }

    void aTokenIsGoodOnce()
    {
        const auto second = refresh("first", "second");
        QVERIFY2(second, second ? "" : qPrintable(second.error().detail));
        QCOMPARE(second->sessionId, m_session->sessionId);
        QVERIFY(refresh("second", "third"));
        QCOMPARE(refresh("never", "fourth").error().kind, ErrorKind::Authentication);
        QVERIFY(refresh("third", "fourth"));
    }

    /// Two clients have the same token, one of them a thief: neither can be told from the other.
    void aTokenThatIsShownAgainEndsTheSessionForBoth()
    {
        QVERIFY(refresh("first", "of the thief"));
        QCOMPARE(refresh("first", "of the owner").error().kind, ErrorKind::Authentication);
        QCOMPARE(refresh("of the thief", "more").error().kind, ErrorKind::Authentication);
        QCOMPARE(endedFor(), QStringLiteral("reused"));
        QCOMPARE(seen("learner"), 0);
    }

    void anOldTokenOfTheFamilyCountsAsWell()
    {
        QVERIFY(refresh("first", "second"));
        QVERIFY(refresh("second", "third"));
        QCOMPARE(refresh("first", "x").error().kind, ErrorKind::Authentication);
        QCOMPARE(refresh("third", "x").error().kind, ErrorKind::Authentication);
        QCOMPARE(endedFor(), QStringLiteral("reused"));
    }

    /// Both wait for the same row before either was let in, which is as close as two can be.
    void ofTwoAtOnceExactlyOneWins()
    {
        QVERIFY(m_administrator->run("BEGIN; SELECT * FROM app.user_sessions FOR UPDATE").has_value());
        std::vector<std::future<Result<OpenSession>>> both;
        for (const char *successor : {"a", "b"})
            both.push_back(std::async(std::launch::async, [this, successor] {
                auto connection = connectAsGateway();
                return refreshSession(connection, "first", successor, terms);
            }));
        auto watching = m_database->administrator();
        QTRY_COMPARE(watching
                         .run("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
                              "AND usename = 'test_gateway' AND wait_event_type = 'Lock'")
                         ->integer(0, 0),
                     2);
        QVERIFY(m_administrator->run("COMMIT").has_value());
        const auto one = both[0].get();
        const auto two = both[1].get();
        QCOMPARE(one.has_value() + two.has_value(), 1);
        QCOMPARE((one ? two : one).error().kind, ErrorKind::Conflict);
        QVERIFY(refresh(one ? "a" : "b", "next")); // the session goes on
    }

    void aSessionEndsWhenItIsNotRefreshed()
    {
        administer("UPDATE app.user_sessions SET expires_at = now() - interval '1 second'");
        QCOMPARE(seen("learner"), 0);
        QCOMPARE(refresh("first", "second").error().kind, ErrorKind::Authentication);
    }

    void aSessionHasALongestTime()
    {
        administer("UPDATE app.user_sessions SET created_at = now() - interval '23 hours 30 minutes'");
        const auto last = refresh("first", "second");
        QVERIFY(last);
        const auto left = QDateTime::currentDateTimeUtc().secsTo(last->expiresAt);
        QVERIFY2(left > 1700 && left <= 1800, qPrintable(QString::number(left)));
        administer("UPDATE app.user_sessions SET created_at = now() - interval '25 hours'");
        QCOMPARE(refresh("second", "third").error().kind, ErrorKind::Authentication);
    }

    void signingOutHoldsEverywhereAtOnce()
    {
        QVERIFY(seen("learner") > 0);
        auto another = connectAsGateway();
        QCOMPARE(closeSession(another, m_session->organizationId, m_session->sessionId).value(), true);
        QCOMPARE(seen("learner"), 0);
        QCOMPARE(refresh("first", "second").error().kind, ErrorKind::Authentication);
        QCOMPARE(closeSession(another, m_session->organizationId, m_session->sessionId).value(), false);
        QCOMPARE(endedFor(), QStringLiteral("signed_out"));
    }

    /// Within the round trip of the question itself.
    void aServerIsToldThatTheSessionIsOver()
    {
        SourceSession session(connectAsGateway(), {5s, 5s});
        session.setScope(
            SourceSession::Scope{m_session->organizationId, m_session->userId, m_session->sessionId});
        const auto before = session.read(Role::Trainer, {});
        QVERIFY2(before, before ? "" : qPrintable(before.error().detail));
        QCOMPARE(session.identify()->userId, m_session->userId);
        administer("UPDATE app.users SET roles = '{learner}' WHERE external_id = 'multi'");
        QCOMPARE(session.read(Role::Trainer, {}).error().kind, ErrorKind::NotAllowed);
        QVERIFY(session.read(Role::Learner, {}));
        QVERIFY(closeSession(*m_gateway, m_session->organizationId, m_session->sessionId).value());
        QCOMPARE(session.read(Role::Learner, {}).error().kind, ErrorKind::Authentication);
        QCOMPARE(session.write(Role::Learner, {}).error().kind, ErrorKind::Authentication);
        QCOMPARE(session.identify().error().kind, ErrorKind::Authentication);
    }

    void anotherOrganisationCannotEndIt()
    {
        QCOMPARE(closeSession(*m_gateway, id("south"), m_session->sessionId).value(), false);
        QVERIFY(seen("learner") > 0);
    }

    void aRoleTakenAwayCountsFromTheNextQuestion()
    {
        QVERIFY(seen("trainer") > 0);
        administer("UPDATE app.users SET roles = '{learner}' WHERE external_id = 'multi'");
        QCOMPARE(seen("trainer"), 0);
        QVERIFY(seen("learner") > 0);
        QCOMPARE(refresh("first", "second")->roles, QList<Role>{Role::Learner});
    }

    void whoIsDeactivatedIsOutAtOnceAndComesBackByPassword()
    {
        administer("UPDATE app.users SET status = 'deactivated' WHERE external_id = 'multi'");
        QCOMPARE(seen("learner"), 0);
        QUuid nobody;
        QCOMPARE(refresh("never given out", "second", &nobody).error().kind, ErrorKind::Authentication);
        QVERIFY(nobody.isNull());
        QCOMPARE(refresh("first", "second", &nobody).error().kind, ErrorKind::NoIdentity);
        QCOMPARE(nobody, id("north/user/multi"));
        administer("UPDATE app.users SET status = 'active' WHERE external_id = 'multi'");
        QCOMPARE(seen("learner"), 0);
        QCOMPARE(refresh("first", "second").error().kind, ErrorKind::Authentication);
        QCOMPARE(endedFor(), QStringLiteral("deactivated"));
    }

    void aDeletedOrganisationHasNoSessions()
    {
        administer("UPDATE app.organizations SET deleted_at = now() WHERE external_id = 'north'");
        QCOMPARE(seen("learner"), 0);
        QCOMPARE(refresh("first", "second").error().kind, ErrorKind::NoIdentity);
    }

    /// A session that is named is asked about by the policies themselves; one of somebody else is none.
    void onlyTheOwnSessionShowsSomething_data()
    {
        QTest::addColumn<QByteArray>("session");
        QTest::newRow("another's") << QByteArray("SELECT session_id::text FROM app.user_sessions s JOIN "
                                                 "app.users u USING (organization_id, user_id) "
                                                 "JOIN app.organizations o USING (organization_id) "
                                                 "WHERE u.external_id = 'l1' AND o.external_id = 'north'");
        QTest::newRow("of another tenant")
            << QByteArray("SELECT session_id::text FROM app.user_sessions s JOIN app.users u USING "
                          "(organization_id, user_id) "
                          "JOIN app.organizations o USING (organization_id) "
                          "WHERE u.external_id = 'multi' AND o.external_id = 'south'");
        QTest::newRow("unknown") << QByteArray("SELECT gen_random_uuid()::text");
        QTest::newRow("malformed") << QByteArray("SELECT 'x'::text");
    }

    void onlyTheOwnSessionShowsSomething()
    {
        QFETCH(QByteArray, session);
        QCOMPARE(seen("learner", m_administrator->run(session)->bytes(0, 0)), 0);
        QVERIFY(seen("learner") > 0);
    }

    /// To anybody else the setting means nothing.
    void peopleWithLoginsHaveNoSessions()
    {
        Actor learner(*m_database, QStringLiteral("north_l3"), QStringLiteral("learner"),
                      {{"app.current_session_id", "00000000-0000-0000-0000-000000000000"}});
        QCOMPARE(learner.number("SELECT count(*) FROM app.enrollment_metrics"), 1);
    }

    void whatEndedLongAgoIsTidiedAway()
    {
        QVERIFY(refresh("first", "second"));
        administer("UPDATE app.user_sessions SET expires_at = now() - interval '25 hours'");
        QVERIFY(openSession(*m_gateway, *attempt(), {}, "new", terms, {}));
        QCOMPARE(m_administrator
                     ->run("SELECT count(*) FROM app.user_sessions WHERE user_id = $1",
                           pg::Parameters::of(m_session->userId))
                     ->integer(0, 0),
                 1);
        QCOMPARE(m_administrator
                     ->run("SELECT count(*) FROM private.spent_tokens WHERE session_id = $1",
                           pg::Parameters::of(m_session->sessionId))
                     ->integer(0, 0),
                 0);
    }

private:
    static QUuid id(const QByteArray &path) { return QUuid::fromString(QString::fromLatin1(tenantId(path))); }

    pg::Connection connectAsGateway() const
    {
        return TestCluster::instance().connect(m_database->name(), QStringLiteral("test_gateway"));
    }

    Result<SignInAttempt> attempt()
    {
        return beginSignIn(*m_gateway, QStringLiteral("north"), QStringLiteral("multi"));
    }

    Result<OpenSession> refresh(const QByteArray &token, const QByteArray &successor, QUuid *nobody = nullptr)
    {
        return refreshSession(*m_gateway, token, successor, terms, nobody);
    }

    void administer(const QByteArray &sql) { QVERIFY(m_administrator->run(sql).has_value()); }

    QString endedFor()
    {
        return m_administrator
            ->run("SELECT revoked_for FROM app.user_sessions WHERE session_id = $1",
                  pg::Parameters::of(m_session->sessionId))
            ->text(0, 0);
    }

    /// How many courses the person sees in a role, within a session.
    qint64 seen(const char *role, QByteArray session = {})
    {
        if (session.isEmpty())
            session = m_session->sessionId.toByteArray(QUuid::WithoutBraces);
        Actor actor(*m_database, QStringLiteral("test_gateway"), QString::fromLatin1(role),
                    {{"app.current_org_id", tenantId("north")},
                     {"app.current_user_id", tenantId("north/user/multi")},
                     {"app.current_session_id", session}});
        return actor.number("SELECT count(*) FROM app.courses");
    }
};

QTEST_GUILESS_MAIN(TestUserSessions)
#include "tst_usersessions.moc"
