// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/json/decode.h"
#include "api/json/encode.h"
#include "api/json/problem.h"
#include "api/server/identity/authenticator.h"
#include "api/server/identity/passwordrules.h"
#include "api/server/routes/authroutes.h"
#include "tests/api/server/support/apiserver.h"
#include "tests/api/server/support/rawclient.h"

#include <QTemporaryDir>
#include <QTest>

using namespace viridian;
using namespace viridian::server;
using namespace std::chrono_literals;

namespace {

const QString password = QStringLiteral("correct horse battery staple");

/// One of several servers in front of the same database, with the same signing keys and none of the others'
/// memory.
class Instance
{
public:
    Instance(const SampleDatabase &database, const QString &keys, const Quotas &quotas,
             const QString &readConninfo = {})
        : m_tokens(*SigningKeys::load(keys), {})
        , m_limiter(quotas)
    {
        ApiServerOptions options;
        options.pool.connections = 4;
        options.readConninfo = readConninfo;
        options.authenticate = [this](const Request &request) { return authenticate(m_tokens, request); };
        options.before = [this](SourceSession &session, Call &call) {
            return m_limiter.spend(session, call);
        };
        options.routes = authRoutes(m_signIn);
        m_server = std::make_unique<ApiServer>(database, std::move(options));
    }

    RawAnswer ask(const QByteArray &method, const QByteArray &path, const QString &token,
                  const QByteArray &body = {}, const QByteArray &headers = {}) const
    {
        const QByteArray bearer =
            token.isEmpty() ? QByteArray() : "Authorization: Bearer " + token.toLatin1() + "\r\n";
        return RawClient::ask(m_server->port(),
                              ApiServer::request(method, "/api/v1/" + path, {}, body, bearer + headers));
    }
    RawAnswer login(const QString &organization, const QString &login, const QString &typed) const
    {
        return ask("POST", "auth/login", {}, json::encode(LoginRequest{organization, login, typed}));
    }
    RawAnswer refresh(const QString &token) const
    {
        return ask("POST", "auth/refresh", {}, json::encode(RefreshRequest{token}));
    }
    const PasswordHasher &hasher() const { return m_hasher; }

private:
    PasswordHasher m_hasher{{1, 8192}, {}};
    AccessTokens m_tokens;
    Limiter m_limiter;
    ExternalIssuers m_issuers;
    SignIn m_signIn{m_hasher, m_tokens, m_limiter, {1h, 24h}, m_issuers};
    std::unique_ptr<ApiServer> m_server;
};

TokenAnswer tokens(const RawAnswer &answer)
{
    const auto read = json::decodeAnswer<TokenAnswer>(answer.body);
    if (answer.status != 200 || !read)
        qFatal("%d %s", answer.status, answer.body.constData());
    return *read;
}

json::Problem problemOf(const RawAnswer &answer)
{
    return json::decodeAnswer<json::Problem>(answer.body).value_or(json::Problem());
}

} // namespace

/// Signing in over HTTP, with two servers in front of one database.
class TestSignIn : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_keys = m_folder.filePath(QStringLiteral("keys.json"));
    std::optional<SampleDatabase> m_database;
    std::unique_ptr<Instance> m_one;
    std::unique_ptr<Instance> m_two;

private slots:
    void initTestCase() { QVERIFY(SigningKeys::add(m_keys)); }

    void init()
    {
        m_database.emplace();
        auto gateway = TestCluster::instance().connect(m_database->name(), QStringLiteral("test_gateway"));
        PasswordHasher hasher({1, 8192}, {});
        for (const char *organization : {"north", "south"})
            for (const char *person : {"l1", "multi"})
                QVERIFY(gateway::setCredential(gateway, QString::fromLatin1(organization),
                                               QString::fromLatin1(person),
                                               *hasher.hash(*newPassword(password.toUtf8() + organization))));
        start({});
    }

    void cleanup()
    {
        m_one.reset();
        m_two.reset();
    }

    void signingInGivesTokensThatEveryInstanceTakes()
    {
        const RawAnswer answer = m_one->login(QStringLiteral("North"), QStringLiteral("MULTI@north.example"),
                                              password + QStringLiteral("north"));
        const TokenAnswer signedIn = tokens(answer);
        QCOMPARE(answer.headers.value("cache-control"), QByteArray("no-store"));
        QCOMPARE(signedIn.tokenType, QStringLiteral("Bearer"));
        QCOMPARE(signedIn.expiresIn, 600);
        QCOMPARE(signedIn.session.displayName, QStringLiteral("North multi"));
        QCOMPARE(signedIn.session.roles.size(), 3);
        const auto profile = m_two->ask("GET", "auth/profile", signedIn.accessToken);
        QCOMPARE(profile.status, 200);
        QVERIFY(*json::decodeAnswer<SessionInfo>(profile.body) == signedIn.session);
        QCOMPARE(m_two->ask("GET", "trainer/courses", signedIn.accessToken).status, 200);
        QCOMPARE(m_two->ask("GET", "auth/profile", {}).status, 401);
        QVERIFY(m_two->ask("GET", "auth/profile", {}).headers.contains("www-authenticate"));
    }

    void theSamePersonsNameInTwoOrganisationsIsTwoPeople()
    {
        QVERIFY(m_database->administrator()
                    .run("UPDATE app.users SET email = 'same@example.org' WHERE external_id = 'multi'")
                    .has_value());
        const auto login = QStringLiteral("same@example.org");
        for (const auto &organization : {QStringLiteral("north"), QStringLiteral("south")})
            QCOMPARE(tokens(m_one->login(organization, login, password + organization))
                         .session.organizationName.toLower(),
                     organization);
        QCOMPARE(m_one->login(QStringLiteral("north"), login, password + QStringLiteral("south")).status,
                 401);
    }

    /// Whatever is wrong, the answer is the same and a hash is worked out for it.
    void whatIsWrongIsNotTold()
    {
        QVERIFY(m_database->administrator()
                    .run("UPDATE app.user_credentials SET failed_attempts = 5, failed_at = now(), "
                         "locked_until = now() + interval '1 minute' WHERE user_id = (SELECT user_id FROM "
                         "app.users "
                         "JOIN app.organizations USING (organization_id) WHERE users.external_id = 'multi' "
                         "AND organizations.external_id = 'south')")
                    .has_value());
        const struct
        {
            const char *organization;
            const char *login;
            QString typed;
        } attempts[] = {{"north", "l1", QStringLiteral("wrong")},
                        {"north", "nobody", password},
                        {"west", "l1", password},
                        {"north", "gone", password},
                        {"north", "l2", password}, // without a hash that could fit
                        {"south", "multi", password + QStringLiteral("south")}, // locked
                        {"north", "multi", QString(900, u'é')}};
        QStringList details;
        for (const auto &attempt : attempts) {
            const quint64 before = m_one->hasher().computed();
            const auto answer = m_one->login(QString::fromLatin1(attempt.organization),
                                             QString::fromLatin1(attempt.login), attempt.typed);
            QCOMPARE(answer.status, 401);
            QCOMPARE(problemOf(answer).kind, ErrorKind::Authentication);
            QCOMPARE(m_one->hasher().computed() - before, 1u);
            details.append(problemOf(answer).detail);
        }
        QCOMPARE(details.removeDuplicates(), std::size(attempts) - 1);
    }

    void refreshTokensWorkOnceOnWhicheverInstance()
    {
        const TokenAnswer first = signIn();
        const TokenAnswer second = tokens(m_two->refresh(first.refreshToken));
        QVERIFY(second.refreshToken != first.refreshToken);
        QCOMPARE(m_one->ask("GET", "auth/profile", second.accessToken).status, 200);
        // Somebody has a copy of the first one: the session is over, also for access tokens that still run.
        QCOMPARE(m_one->refresh(first.refreshToken).status, 401);
        QCOMPARE(m_two->refresh(second.refreshToken).status, 401);
        QCOMPARE(m_one->ask("GET", "auth/profile", second.accessToken).status, 401);
        QCOMPARE(m_one->ask("GET", "learner/courses", second.accessToken).status, 401);
        QCOMPARE(signIn().session.roles.size(), 3);
    }

    void signingOutOnOneHoldsOnTheOther()
    {
        const TokenAnswer session = signIn();
        const TokenAnswer other = signIn();
        QCOMPARE(m_two->ask("GET", "learner/courses", session.accessToken).status, 200);
        QCOMPARE(m_one->ask("POST", "auth/logout", session.accessToken).status, 204);
        QCOMPARE(m_two->ask("GET", "learner/courses", session.accessToken).status, 401);
        QCOMPARE(m_two->refresh(session.refreshToken).status, 401);
        QCOMPARE(m_two->ask("POST", "auth/logout", session.accessToken).status, 401);
        QCOMPARE(m_two->ask("GET", "learner/courses", other.accessToken).status, 200);
    }

    void rightsCountFromTheNextRequestOn()
    {
        auto administrator = m_database->administrator();
        const TokenAnswer session = signIn();
        QCOMPARE(m_one->ask("GET", "org-admin/courses", session.accessToken).status, 200);
        QVERIFY(administrator.run("UPDATE app.users SET roles = '{learner}' WHERE external_id = 'multi'")
                    .has_value());
        QCOMPARE(m_one->ask("GET", "org-admin/courses", session.accessToken).status, 403);
        QCOMPARE(m_one->ask("GET", "learner/courses", session.accessToken).status, 200);
        QCOMPARE(tokens(m_one->refresh(session.refreshToken)).session.roles, QList<Role>{Role::Learner});
        QVERIFY(administrator.run("UPDATE app.users SET status = 'deactivated' WHERE external_id = 'multi'")
                    .has_value());
        QCOMPARE(m_one->ask("GET", "learner/courses", session.accessToken).status, 401);
        QCOMPARE(m_one->ask("GET", "auth/profile", session.accessToken).status, 401);
    }

    /// Only whoever shows the right password or the last token is told, and of whom.
    void whoMayNotSignInAnyMoreIsTold()
    {
        const QString north = QStringLiteral("north");
        const QString multi = QStringLiteral("multi");
        const TokenAnswer session = signIn();
        QVERIFY(m_database->administrator()
                    .run("UPDATE app.users SET status = 'deactivated' WHERE external_id = 'multi'")
                    .has_value());
        const QByteArray person = session.session.userId.toByteArray(QUuid::WithoutBraces);
        for (const RawAnswer &answer :
             {m_one->login(north, multi, password + north), m_two->refresh(session.refreshToken)}) {
            QCOMPARE(answer.status, 403);
            QCOMPARE(problemOf(answer).kind, ErrorKind::NoIdentity);
            QCOMPARE(answer.headers.value("x-user-id"), person);
        }
        for (const RawAnswer &answer :
             {m_one->login(north, multi, password), m_two->refresh(QStringLiteral("never given out"))}) {
            QCOMPARE(answer.status, 401);
            QVERIFY(!answer.headers.contains("x-user-id"));
        }
    }

    void oneRoleIsChosenAmongThoseThatAreHeld()
    {
        const TokenAnswer session = tokens(
            m_one->login(QStringLiteral("north"), QStringLiteral("l1"), password + QStringLiteral("north")));
        QCOMPARE(m_one->ask("GET", "learner/courses", session.accessToken).status, 200);
        QCOMPARE(m_one->ask("GET", "trainer/courses", session.accessToken).status, 403);
        QCOMPARE(
            m_one->ask("GET", "auth/profile", session.accessToken, {}, "X-Active-Role: trainer\r\n").status,
            403);
        QCOMPARE(m_one->ask("GET", "auth/profile", session.accessToken, {}, "X-Active-Role: root\r\n").status,
                 400);
    }

    void quotasHoldAcrossInstances()
    {
        Quotas quotas;
        quotas.learner = 20;
        start(quotas);
        const TokenAnswer session = tokens(
            m_one->login(QStringLiteral("north"), QStringLiteral("l1"), password + QStringLiteral("north")));
        int answered = 0;
        RawAnswer last;
        for (int i = 0; i < 40; ++i) {
            last = (i % 2 == 0 ? m_one : m_two)->ask("GET", "learner/courses", session.accessToken);
            answered += last.status == 200;
        }
        QCOMPARE(answered, 20);
        QCOMPARE(last.status, 429);
        QCOMPARE(problemOf(last).kind, ErrorKind::RateLimited);
        QCOMPARE(last.headers.value("ratelimit-limit"), QByteArray("20"));
        QCOMPARE(last.headers.value("ratelimit-remaining"), QByteArray("0"));
        QVERIFY(last.headers.value("retry-after").toInt() > 0);
        QVERIFY(last.headers.value("retry-after").toInt() <= 900);
        // The role is what counts, and the person.
        QCOMPARE(m_one->ask("GET", "learner/courses", signIn().accessToken).status, 200);
    }

    void attemptsAreLimitedWhetherThePersonExistsOrNot()
    {
        Quotas quotas;
        quotas.signInsByPerson = 3;
        start(quotas);
        for (const auto &login : {QStringLiteral("l1"), QStringLiteral("nobody")}) {
            for (int i = 0; i < 3; ++i)
                QCOMPARE((i % 2 == 0 ? m_one : m_two)->login(QStringLiteral("north"), login, password).status,
                         401);
            const auto refused =
                m_one->login(QStringLiteral("NORTH"), login, password + QStringLiteral("north"));
            QCOMPARE(refused.status, 429);
            QVERIFY(refused.headers.contains("retry-after"));
        }
        signIn(); // others may
    }

    void attemptsAreLimitedByAddress()
    {
        Quotas quotas;
        quotas.signInsByAddress = 5;
        start(quotas);
        for (int i = 0; i < 5; ++i)
            QCOMPARE(m_one->login(QStringLiteral("north"), QString::number(i), password).status, 401);
        QCOMPARE(
            m_two->login(QStringLiteral("north"), QStringLiteral("l1"), password + QStringLiteral("north"))
                .status,
            429);
    }

    void refusedRefreshesAreLimitedByAddress()
    {
        Quotas quotas;
        quotas.withoutToken = 5;
        start(quotas);
        const TokenAnswer session = signIn();
        for (int i = 0; i < 5; ++i)
            QCOMPARE(m_one->refresh(QString(43, u'A')).status, 401);
        QCOMPARE(m_one->refresh(QString(43, u'A')).status, 429);
        QCOMPARE(m_one->refresh(session.refreshToken).status, 200); // neighbours with a good one go on
    }

    /// A standby that is read-only and behind: it cannot count, and knows neither the session nor that
    /// somebody came. A clone of the database from before stands in for it.
    void whatAStandbyCannotTellThePrimaryDoes()
    {
        m_one.reset();
        m_two.reset();
        const QString behind = TestCluster::instance().createDatabase(m_database->name());
        const QString conninfo = TestCluster::instance().dsn(behind, QStringLiteral("test_gateway")) +
                                 QStringLiteral(" options='-c default_transaction_read_only=on'");
        m_one = std::make_unique<Instance>(*m_database, m_keys, Quotas{}, conninfo);
        const TokenAnswer session = signIn();
        QVERIFY(TestCluster::instance()
                    .connect(behind)
                    .run("SET session_replication_role = replica; " // the same state of the data, to tell who
                                                                    // answers
                         "UPDATE app.courses SET title = 'Told by the standby'")
                    .has_value());
        const auto fresh = m_one->ask("GET", "org-admin/courses", session.accessToken);
        QCOMPARE(fresh.status, 200);
        QVERIFY(!fresh.body.contains("Told by the standby"));
        QCOMPARE(fresh.headers.value("ratelimit-remaining"), QByteArray("499"));
        // Once it has heard of the session, it is asked.
        auto standby = TestCluster::instance().connect(behind);
        const auto copied = standby.run(
            "INSERT INTO app.user_sessions (organization_id, session_id, user_id, token_hash, expires_at) "
            "VALUES ($1, $2, $3, 'x', now() + interval '1 hour')",
            pg::Parameters::of(session.session.organizationId, sessionOf(session.accessToken),
                               session.session.userId));
        QVERIFY2(copied, copied ? "" : qPrintable(copied.error().detail));
        const auto later = m_one->ask("GET", "org-admin/courses", session.accessToken);
        QCOMPARE(later.status, 200);
        QVERIFY(later.body.contains("Told by the standby"));
        QCOMPARE(later.headers.value("ratelimit-remaining"), QByteArray("498"));
        QCOMPARE(m_one->ask("GET", "org-admin/courses", QString(session.accessToken).chopped(4)).status, 401);
        // It has not heard of a change: the primary tells what is true now.
        QVERIFY(m_database->administrator().run("UPDATE app.courses SET title = 'Changed'"));
        QVERIFY(m_one->ask("GET", "org-admin/courses", session.accessToken).body.contains("Changed"));
    }

    void badBodiesAreNamed()
    {
        QCOMPARE(m_one->ask("POST", "auth/login", {}, R"({"organization": "north"})").status, 422);
        const auto answer = m_one->ask("POST", "auth/login", {},
                                       R"({"organization": 1, "login": "a", "password": "b", "x": 1})");
        QStringList fields;
        for (const auto &field : problemOf(answer).errors)
            fields.append(field.field);
        QCOMPARE(fields, (QStringList{QStringLiteral("organization"), QStringLiteral("x")}));
        QVERIFY(!answer.body.contains("\"b\""));
    }

private:
    void start(const Quotas &quotas)
    {
        m_one = std::make_unique<Instance>(*m_database, m_keys, quotas);
        m_two = std::make_unique<Instance>(*m_database, m_keys, quotas);
    }

    QUuid sessionOf(const QString &token) const
    {
        return AccessTokens(*SigningKeys::load(m_keys), {})
            .verify(token.toLatin1(), QDateTime::currentSecsSinceEpoch())
            ->sessionId;
    }

    TokenAnswer signIn() const
    {
        return tokens(m_one->login(QStringLiteral("north"), QStringLiteral("multi"),
                                   password + QStringLiteral("north")));
    }
};

QTEST_GUILESS_MAIN(TestSignIn)
#include "tst_signin.moc"
