// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/api/client/restserver.h"

#include <QSignalSpy>

using namespace viridian;
using namespace std::chrono_literals;
using Phase = ConnectionState::Phase;

/// Signing in, staying signed in, and what happens when the server is away.
class TestRestLink : public QObject
{
    Q_OBJECT

    static HttpReply unavailable(const QByteArray &retryAfter = {})
    {
        HttpReply reply = RestServer::problem(ErrorKind::Unreachable);
        if (!retryAfter.isEmpty())
            reply.headers.append("Retry-After: " + retryAfter);
        return reply;
    }

    static QFuture<Result<QString>> ready(const QString &token)
    {
        QPromise<Result<QString>> promise;
        promise.start();
        promise.addResult(Result<QString>(token));
        promise.finish();
        return promise.future();
    }

private slots:
    void signingIn()
    {
        RestServer server;
        RestOptions options = server.options();
        QStringList kept;
        options.keepToken = [&kept](const QString &token) { kept.append(token); };
        RestSource source(options);
        QSignalSpy states(&source, &DataSource::stateChanged);
        QCOMPARE(source.state().phase, Phase::NotConnected);
        const auto session = answerOf(source.session());
        QVERIFY2(session, session ? "" : qPrintable(session.error().detail));
        QCOMPARE(*session, RestServer::session());
        QCOMPARE(states.size(), 2);
        QCOMPARE(states.first().first().value<ConnectionState>().phase, Phase::Connecting);
        QCOMPARE(source.state().phase, Phase::Live);
        QCOMPARE(source.state().kind, SourceKind::RestApi);
        QCOMPARE(source.state().name, QStringLiteral("127.0.0.1"));
        QCOMPARE(kept, QStringList{QStringLiteral("refresh-1")});
        // The next call uses what there is.
        QVERIFY(answerOf(source.session()));
        QCOMPARE(server.requests("auth/login").size(), 1);
    }

    void manyCallsSignInOnce()
    {
        RestServer server;
        RestSource source(server.options());
        QList<QFuture<Result<SessionInfo>>> futures;
        for (int i = 0; i < 20; ++i)
            futures.append(source.session());
        for (const auto &future : futures)
            QVERIFY(answerOf(future));
        QCOMPARE(server.requests("auth/login").size(), 1);
        QCOMPARE(server.requests("auth/profile").size(), 20);
    }

    void theKeptTokenComesFirst()
    {
        RestServer server;
        RestOptions options = server.options();
        options.refreshToken = QStringLiteral("refresh-1");
        options.password.clear();
        RestSource source(options);
        QVERIFY(answerOf(source.session()));
        QCOMPARE(server.requests("auth/login").size(), 0);
        QCOMPARE(server.requests("auth/refresh").size(), 1);
    }

    void aTokenThatIsNoLongerGood()
    {
        RestServer server;
        RestOptions options = server.options();
        options.refreshToken = QStringLiteral("stolen");
        QStringList kept;
        options.keepToken = [&kept](const QString &token) { kept.append(token); };
        RestSource withPassword(options);
        QVERIFY(answerOf(withPassword.session()));
        QCOMPARE(kept, (QStringList{{}, QStringLiteral("refresh-1")}));
        options.password.clear();
        RestSource without(options);
        const auto answer = answerOf(without.session());
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, ErrorKind::Authentication);
        QCOMPARE(without.state().phase, Phase::NotConnected);
        QCOMPARE(without.state().error->kind, ErrorKind::Authentication);
        // It is not shown to the server again and again.
        QVERIFY(!answerOf(without.session()));
        QCOMPARE(server.requests("auth/refresh").size(), 2);
    }

    void aWrongPassword()
    {
        RestServer server;
        RestOptions options = server.options();
        options.password = QStringLiteral("wrong");
        RestSource source(options);
        const auto answer = answerOf(source.session());
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, ErrorKind::Authentication);
        QCOMPARE(answer.error().userText, QStringLiteral("Told by the server."));
        QCOMPARE(source.state().phase, Phase::NotConnected);
        // A second try would only bring the lock-out nearer.
        QVERIFY(!answerOf(source.session()));
        QCOMPARE(server.requests("auth/login").size(), 1);
    }

    void renewedBeforeItRunsOut()
    {
        RestServer server;
        server.expiresIn = 0;
        RestSource source(server.options());
        QVERIFY(answerOf(source.session()));
        server.expiresIn = 900;
        QVERIFY(answerOf(source.session()));
        QCOMPARE(server.requests("auth/refresh").size(), 1);
        QCOMPARE(server.requests("auth/profile").last().header("Authorization"), "Bearer access-2");
        QVERIFY(answerOf(source.session()));
        QCOMPARE(server.requests("auth/refresh").size(), 1);
    }

    void renewedOnceForAllThatWereRefused()
    {
        RestServer server;
        RestSource source(server.options());
        QVERIFY(answerOf(source.session()));
        // The server forgets access-1, but takes refresh-1 once more.
        server.setScript([](const HttpRequest &request) {
            return request.header("Authorization") == "Bearer access-1"
                       ? RestServer::problem(ErrorKind::Authentication)
                       : RestServer::json(json::encode(RestServer::session()));
        });
        QList<QFuture<Result<SessionInfo>>> futures;
        for (int i = 0; i < 10; ++i)
            futures.append(source.session());
        for (const auto &future : futures)
            QVERIFY(answerOf(future));
        QCOMPARE(server.requests("auth/refresh").size(), 1);
        QCOMPARE(source.state().phase, Phase::Live);
    }

    void aSessionThatTheServerEnded()
    {
        RestServer server;
        RestOptions options = server.options();
        QStringList kept;
        options.keepToken = [&kept](const QString &token) { kept.append(token); };
        RestSource source(options);
        QVERIFY(answerOf(source.session()));
        server.oldestGood = 100;
        const auto answer = answerOf(source.trainer({}));
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, ErrorKind::Authentication);
        QCOMPARE(source.state().phase, Phase::NotConnected);
        QCOMPARE(kept.last(), QString());
        QCOMPARE(server.requests("auth/login").size(), 1);
    }

    void signingOut()
    {
        RestServer server;
        RestOptions options = server.options();
        QStringList kept;
        options.keepToken = [&kept](const QString &token) { kept.append(token); };
        RestSource source(options);
        QVERIFY(answerOf(source.session()));
        const auto over = source.signOut();
        QCOMPARE(kept.last(), QString()); // at once, whatever the server says
        QTRY_VERIFY(over.isFinished());
        QVERIFY(over.result());
        QCOMPARE(source.state().phase, Phase::NotConnected);
        QCOMPARE(kept.last(), QString());
        QTRY_COMPARE(server.requests("auth/logout").size(), 1);
        QCOMPARE(server.requests("auth/logout").first().header("Authorization"), "Bearer access-1");
        QCOMPARE(answerOf(source.session()).error().kind, ErrorKind::Authentication);
        QCOMPARE(server.requests("auth/login").size(), 1);
    }

    void windowsShareTheTokenThatIsKept()
    {
        RestServer server;
        QString kept;
        RestOptions options = server.options();
        options.keepToken = [&kept](const QString &token) { kept = token; };
        options.readToken = [&kept] { return ready(kept); };
        RestSource first(options);
        QVERIFY(answerOf(first.session()));
        QCOMPARE(kept, QStringLiteral("refresh-1"));
        // A password that was typed begins a session of its own, whatever is kept.
        QCOMPARE(server.requests("auth/login").size(), 1);
        options.password.clear();
        RestSource second(options);
        QVERIFY(answerOf(second.session()));
        QCOMPARE(kept, QStringLiteral("refresh-2"));
        // Only the newest is good: each takes the one that the other left.
        for (int number = 3; number < 7; ++number) {
            RestSource &source = number % 2 == 1 ? first : second;
            QVERIFY(answerOf(source.session())); // the other one's renewal ended its access token
            QCOMPARE(kept, QStringLiteral("refresh-%1").arg(number));
        }
        QCOMPARE(server.requests("auth/login").size(), 1);
        QCOMPARE(first.state().phase, Phase::Live);
    }

    void aRenewalAtTheSameMomentIsTriedAgain()
    {
        std::atomic_int refreshes = 0;
        HttpServer server([&refreshes](const HttpRequest &request) {
            if (request.path != "/api/v1/auth/refresh")
                return RestServer::json(json::encode(RestServer::session()));
            if (++refreshes == 1)
                return RestServer::problem(ErrorKind::Conflict);
            const auto asked = json::decodeRequest<RefreshRequest>(request.body);
            if (!asked || asked->refreshToken != QStringLiteral("theirs"))
                return RestServer::problem(ErrorKind::Authentication);
            return RestServer::json(json::encode(TokenAnswer{.accessToken = QStringLiteral("access"),
                                                             .tokenType = QStringLiteral("Bearer"),
                                                             .expiresIn = 900,
                                                             .refreshToken = QStringLiteral("next"),
                                                             .session = RestServer::session()}));
        });
        QString kept = QStringLiteral("ours");
        RestOptions options{.url = server.url()};
        options.keepToken = [&kept](const QString &token) { kept = token; };
        int reads = 0;
        options.readToken = [&] { return ready(++reads == 1 ? kept : QStringLiteral("theirs")); };
        RestSource source(options);
        QVERIFY(answerOf(source.session()));
        QCOMPARE(refreshes, 2);
        QCOMPARE(kept, QStringLiteral("next"));
    }

    void nothingKeptMeansSigningIn()
    {
        RestServer server;
        RestOptions options = server.options();
        options.password.clear();
        options.readToken = [] { return ready(QString()); };
        RestSource source(options);
        QCOMPARE(answerOf(source.session()).error().kind, ErrorKind::Authentication);
        QVERIFY(server.http().requests().isEmpty());
    }

    void whatIsSafeIsAskedAgain()
    {
        RestServer server;
        RestSource source(server.options());
        std::atomic_int asked = 0;
        server.setScript([&asked](const HttpRequest &) {
            return ++asked < 3 ? unavailable() : RestServer::json(json::encode(RestServer::session()));
        });
        // Two failures are not yet three.
        QVERIFY(answerOf(source.session()));
        QCOMPARE(asked, 3);
        QCOMPARE(source.state().phase, Phase::Live);
    }

    void whatIsNotSafeIsNot()
    {
        RestServer server;
        RestSource source(server.options());
        server.setScript([](const HttpRequest &) { return unavailable(); });
        const auto changed = answerOf(source.changeFollowUp({.id = QUuid::createUuid()}));
        QVERIFY(!changed);
        QCOMPARE(changed.error().kind, ErrorKind::Unreachable);
        QVERIFY(!answerOf(source.refresh(Role::Trainer)));
        QCOMPARE(server.requests("analytics/refresh").size(), 1);
        // The sign-in, the change, the refresh: nothing twice.
        QCOMPARE(server.http().requests().size(), 3);
    }

    void theServersPauseIsKept_data()
    {
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("unavailable") << ErrorKind::Unreachable;
        QTest::newRow("too many requests") << ErrorKind::RateLimited;
    }
    void theServersPauseIsKept()
    {
        QFETCH(const ErrorKind, kind);
        RestServer server;
        RestSource source(server.options());
        QVERIFY(answerOf(source.session()));
        std::atomic_int asked = 0;
        QByteArray wait = "1";
        server.setScript([&](const HttpRequest &) {
            HttpReply reply = RestServer::problem(kind);
            reply.headers.append("Retry-After: " + wait);
            return ++asked == 2 ? RestServer::json(json::encode(RestServer::session())) : reply;
        });
        QElapsedTimer clock;
        clock.start();
        QVERIFY(answerOf(source.session()));
        QVERIFY(clock.elapsed() >= 1000);
        QCOMPARE(asked, 2);
        // Nobody waits for an hour: the error is told at once.
        wait = "3600";
        const auto refused = answerOf(source.session());
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, kind);
        QCOMPARE(asked, 3);
    }

    void awayAndBack()
    {
        RestServer server;
        RestSource source(server.options());
        QVERIFY(answerOf(source.session()));
        std::atomic_bool isAway = true;
        server.setScript([&isAway](const HttpRequest &) {
            return isAway ? unavailable() : RestServer::json(json::encode(RestServer::session()));
        });
        QSignalSpy states(&source, &DataSource::stateChanged);
        const auto lost = answerOf(source.session());
        QVERIFY(!lost);
        QCOMPARE(lost.error().kind, ErrorKind::Unreachable);
        QCOMPARE(source.state().phase, Phase::Reconnecting);
        QVERIFY(source.state().attempt >= 1);
        // Answered at once, without asking the server.
        const auto profiles = server.requests("auth/profile").size();
        const auto refused = source.session();
        QVERIFY(refused.isFinished());
        QCOMPARE(refused.result().error().kind, ErrorKind::Unreachable);
        QCOMPARE(server.requests("auth/profile").size(), profiles);
        QTRY_VERIFY(source.state().attempt >= 3);
        isAway = false;
        QTRY_COMPARE(source.state().phase, Phase::Live);
        QVERIFY(!source.state().error);
        QVERIFY(answerOf(source.session()));
        QVERIFY(server.requests("health/ready").size() >= 3);
        QCOMPARE(server.requests("auth/login").size(), 1);
    }

    void reconnectingDoesNotWait()
    {
        RestServer server;
        RestOptions options = server.options();
        options.reconnectDelay = options.reconnectDelayMax = std::chrono::hours(1);
        RestSource source(options);
        QVERIFY(answerOf(source.session()));
        std::atomic_bool isAway = true;
        server.setScript([&isAway](const HttpRequest &) {
            return isAway ? unavailable() : RestServer::json(json::encode(RestServer::session()));
        });
        QVERIFY(!answerOf(source.session()));
        QCOMPARE(source.state().phase, Phase::Reconnecting);
        isAway = false;
        source.reconnect();
        QTRY_COMPARE(source.state().phase, Phase::Live);
    }

    /// Nobody asks it anything meanwhile.
    void aServerThatGoesIsMissed_data()
    {
        QTest::addColumn<HttpReply>("reply");
        QTest::addColumn<bool>("isClosed");
        QTest::newRow("refuses") << HttpReply() << true;
        QTest::newRow("says nothing") << HttpReply{.silent = true} << false;
        QTest::newRow("left a proxy") << HttpReply{.status = 502, .contentType = "text/html"} << false;
    }
    void aServerThatGoesIsMissed()
    {
        QFETCH(HttpReply, reply);
        QFETCH(const bool, isClosed);
        RestServer server;
        RestOptions options = server.options();
        options.heartbeat = 100ms;
        bool isWatched = false;
        options.isWatched = [&isWatched] { return isWatched; };
        RestSource source(options);
        QVERIFY(answerOf(source.session()));
        QTest::qWait(500);
        QCOMPARE(server.requests("health/live").size(), 0); // nobody looks
        isWatched = true;
        QTRY_VERIFY(server.requests("health/live").size() >= 3);
        QCOMPARE(source.state().phase, Phase::Live);
        QCOMPARE(server.requests("auth/login").size(), 1);
        QCOMPARE(server.requests("health/live").last().header("Authorization"), QByteArray());
        if (isClosed)
            server.http().close();
        else
            server.setScript([reply](const HttpRequest &) { return reply; });
        QTRY_COMPARE(source.state().phase, Phase::Reconnecting);
        QVERIFY(source.state().error);
        QTRY_VERIFY(source.state().attempt >= 2);
        if (isClosed)
            return;
        server.setScript([](const HttpRequest &) { return RestServer::json("{}"); });
        source.reconnect();
        QTRY_COMPARE(source.state().phase, Phase::Live);
    }

    void answersAreHeartbeatsToo()
    {
        RestServer server;
        RestOptions options = server.options();
        options.heartbeat = 1s; // above what an answer takes on a loaded machine
        RestSource source(options);
        QElapsedTimer clock;
        for (clock.start(); clock.elapsed() < 2500;)
            QVERIFY(answerOf(source.session()));
        QCOMPARE(server.requests("health/live").size(), 0);
        QTRY_VERIFY(!server.requests("health/live").isEmpty());
    }

    void nobodyThere()
    {
        RestServer server;
        RestSource source(server.options());
        QVERIFY(answerOf(source.session()));
        server.http().close();
        const auto answer = answerOf(source.session());
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, ErrorKind::Unreachable);
        QVERIFY(!answer.error().userText.isEmpty());
        QCOMPARE(source.state().phase, Phase::Reconnecting);
    }

    void nobodyThereFromTheStart()
    {
        RestServer server;
        server.http().close();
        RestSource source(server.options());
        const auto answer = answerOf(source.session());
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, ErrorKind::Unreachable);
        QCOMPARE(source.state().phase, Phase::NotConnected);
        QVERIFY(source.state().error);
    }

    void tooSlow()
    {
        RestServer server;
        RestOptions options = server.options();
        options.usual = 1s;
        RestSource source(options);
        QVERIFY(answerOf(source.session()));
        server.setScript([](const HttpRequest &) { return HttpReply{.silent = true}; });
        const auto answer = answerOf(source.session());
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, ErrorKind::Timeout);
        QCOMPARE(server.requests("auth/profile").size(), 2);
        QCOMPARE(source.state().phase, Phase::Live);
    }
};

QTEST_GUILESS_MAIN(TestRestLink)
#include "tst_restlink.moc"
