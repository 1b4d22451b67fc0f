// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/api/server/support/sharinginstance.h"
#include "tests/support/faultyproxy.h"
#include "tests/support/selfsigned.h"

#include <QTcpServer>
#include <QTcpSocket>

#include <future>

using namespace viridian;
using namespace viridian::server;
using namespace std::chrono_literals;

namespace {

const QString password = QStringLiteral("correct-horse");

std::optional<RedisReply> get(RedisClient &client, const QByteArray &name)
{
    std::promise<std::optional<RedisReply>> promise;
    client.get(name, [&promise](const std::optional<RedisReply> &reply) { promise.set_value(reply); });
    return promise.get_future().get();
}

/// A port that nobody listens on, as far as one can tell.
QString freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return QString::number(server.serverPort());
}

} // namespace

class TestRedisClient : public QObject
{
    Q_OBJECT

    std::unique_ptr<RedisClient> start(RedisOptions options)
    {
        m_watch = std::make_shared<RedisWatch>();
        options.watch = [watch = m_watch](const std::optional<QString> &reason) { watch->tell(reason); };
        auto started = RedisClient::start(options);
        if (!started)
            qFatal("%s", qPrintable(started.error().userText));
        return std::move(*started);
    }

    /// The reason that it is away for.
    QString refusedBecause(const RedisOptions &options)
    {
        const auto client = start(options);
        if (!QTest::qWaitFor([this] { return !m_watch->told().isEmpty(); }, 10'000))
            return {};
        return !client->isReady() ? m_watch->told().first().value_or(QString()) : QString();
    }

    QString file(const QString &name) const { return m_folder.filePath(name); }

private slots:
    void addressesSayWhereItIs_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("meaning"); // host port socket database tls; empty: refused
        const auto row = [](const char *address, const char *meaning) {
            QTest::newRow(address) << QString::fromLatin1(address) << QString::fromLatin1(meaning);
        };
        row("redis://cache.example.org", "cache.example.org 6379  0 0");
        row("redis://cache.example.org:6380/3", "cache.example.org 6380  3 0");
        row("rediss://10.1.2.3/", "10.1.2.3 6379  0 1");
        row("rediss://[2001:db8::1]:7000/15", "2001:db8::1 7000  15 1");
        row("unix:/run/redis/redis.sock", " 6379 /run/redis/redis.sock 0 0");
        row("unix:///run/redis.sock?db=2", " 6379 /run/redis.sock 2 0");
        for (const char *wrong :
             {"", "cache.example.org", "http://cache", "redis://", "redis:/path", "redis://cache/x",
              "redis://cache/-1", "redis://cache/1/2", "redis://cache:0x1/", "redis://cache?db=1",
              "redis://user@cache", "redis://:secret@cache", "redis://user:secret@cache/1", "unix:redis.sock",
              "unix://host/redis.sock", "unix:/redis.sock?database=1", "unix:/redis.sock?db=x",
              "redis://cache/1#2", "rediss://cache/16384"})
            row(wrong, "");
        row(("unix:/" + std::string(200, 'x')).c_str(), "");
    }

    void addressesSayWhereItIs()
    {
        QFETCH(QString, address);
        QFETCH(QString, meaning);
        RedisOptions options;
        const auto problem = setAddress(options, address);
        QCOMPARE(problem.has_value(), meaning.isEmpty());
        if (problem)
            QVERIFY(!problem->contains(QStringLiteral("secret")));
        else
            QCOMPARE(QStringLiteral("%1 %2 %3 %4 %5")
                         .arg(options.host)
                         .arg(options.port)
                         .arg(options.socket)
                         .arg(options.database)
                         .arg(options.isTls),
                     meaning);
    }

    void keepsForAsLongAsItWasTold()
    {
        const auto client = start(m_redis.options());
        QTRY_VERIFY(client->isReady());
        QCOMPARE(get(*client, "a")->kind, RedisReply::Kind::Nothing);
        const QByteArray value("\0\r\n$-1\r\n", 9);
        client->set("a", value, 1min);
        QCOMPARE(get(*client, "a")->text, value);
        client->set("b", value, 1ms);
        QTRY_COMPARE(get(*client, "b")->kind, RedisReply::Kind::Nothing);
        const QByteArray large(RedisReplies::longestValue, 'x');
        client->set("c", large, 1min);
        QCOMPARE(get(*client, "c")->text, large);
        QVERIFY(m_watch->told().isEmpty());
    }

    void everybodyGetsTheirOwnAnswer()
    {
        const auto client = start(m_redis.options());
        QTRY_VERIFY(client->isReady());
        for (int i = 0; i < 50; ++i)
            client->set("n" + QByteArray::number(i), QByteArray::number(i).repeated(1 + i * 100), 1min);
        std::atomic_int wrong = 0;
        std::vector<std::thread> threads;
        for (int t = 0; t < 4; ++t)
            threads.emplace_back([&, t] {
                for (int round = 0; round < 200; ++round) {
                    const int i = (round * 7 + t) % 50;
                    const auto reply = get(*client, "n" + QByteArray::number(i));
                    wrong += !reply || reply->text != QByteArray::number(i).repeated(1 + i * 100);
                }
            });
        for (auto &thread : threads)
            thread.join();
        QCOMPARE(wrong, 0);
    }

    void usesTheDatabaseThatWasNamed()
    {
        RedisOptions options = m_redis.options();
        options.database = 5;
        const auto client = start(options);
        QTRY_VERIFY(client->isReady());
        client->set("of five", "x", 1min);
        QCOMPARE(get(*client, "of five")->text, QByteArray("x"));
        QVERIFY(!m_redis.names().contains("of five"));
    }

    void signsIn()
    {
        const RedisServer locked({QStringLiteral("--requirepass"), password});
        RedisOptions options = locked.options();
        options.password = password;
        const auto client = start(options);
        QTRY_VERIFY(client->isReady());
        // As the documentation says: what one needs, and no more.
        QCOMPARE(
            locked.run(
                QStringLiteral("ACL SETUSER viridian on >theirs ~viridian:* +get +set +select").split(u' '),
                password),
            QByteArray("OK"));
        options.user = QStringLiteral("viridian");
        options.password = QStringLiteral("theirs");
        options.database = 1;
        const auto their = start(options);
        QTRY_VERIFY(their->isReady());
        their->set("viridian:a", "x", 1min);
        QCOMPARE(get(*their, "viridian:a")->text, QByteArray("x"));
        QVERIFY(!get(*their, "other")); // which they may not
        QTRY_VERIFY(!m_watch->told().isEmpty());
        QCOMPARE(*m_watch->told().first(), QStringLiteral("it refuses GET: NOPERM"));
    }

    void whatItIsRefusedForIsTold()
    {
        const RedisServer locked({QStringLiteral("--requirepass"), password});
        RedisOptions options = locked.options();
        QCOMPARE(refusedBecause(options), QStringLiteral("it refuses SET: NOAUTH"));
        options.password = QStringLiteral("wrong-secret");
        QCOMPARE(refusedBecause(options), QStringLiteral("it refuses AUTH: WRONGPASS"));
        options.user = QStringLiteral("nobody");
        QCOMPARE(refusedBecause(options), QStringLiteral("it refuses AUTH: WRONGPASS"));
        options = m_redis.options(); // which has none
        options.password = password;
        QVERIFY(refusedBecause(options).startsWith(QStringLiteral("it refuses AUTH: ")));
        options.password.clear();
        options.database = 16'000;
        QVERIFY(refusedBecause(options).startsWith(QStringLiteral("it refuses SELECT: ")));
        // It repeats what it does not know, a password too.
        const RedisServer old({QStringLiteral("--rename-command"), QStringLiteral("AUTH"), QString()});
        options = old.options();
        options.password = password;
        QCOMPARE(refusedBecause(options), QStringLiteral("it refuses AUTH: ERR"));
        options.socket = file(QStringLiteral("none"));
        QVERIFY(!refusedBecause(options).isEmpty());
    }

    void whatIsNoRedisIsLeftAlone()
    {
        QTcpServer other;
        connect(&other, &QTcpServer::newConnection, &other,
                [&other] { other.nextPendingConnection()->write("SSH-2.0-OpenSSH_9.2\r\n"); });
        QVERIFY(other.listen(QHostAddress::LocalHost));
        RedisOptions options{
            .host = QStringLiteral("127.0.0.1"), .port = other.serverPort(), .reconnectDelay = 1min};
        QCOMPARE(refusedBecause(options), QStringLiteral("it does not answer as a Redis does"));
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        options.port = silent.serverPort();
        options.connecting = 50ms;
        QCOMPARE(refusedBecause(options), QStringLiteral("it cannot be reached in time"));
    }

    void overABadNetworkAnAnswerIsRightOrThereIsNone()
    {
        const quint32 seed = QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        FaultyProxy proxy(0, m_redis.socket().toUtf8(), seed);
        proxy.setFaults(10);
        RedisOptions options{.host = QStringLiteral("127.0.0.1"),
                             .port = proxy.port(),
                             .limit = 200ms,
                             .connecting = 500ms,
                             .reconnectDelay = 1ms,
                             .reconnectDelayMax = 5ms};
        int right = 0;
        while (proxy.faultsLeft() > 0) { // a connection after the other
            const auto client = start(options);
            QTRY_VERIFY(client->isReady());
            for (int i = 0; i < 60; ++i) {
                const QByteArray name = "p" + QByteArray::number(i % 40);
                client->set(name, name.repeated(1 + i % 40 * 100), 1min);
                const auto reply = get(*client, name);
                if (!reply || reply->kind == RedisReply::Kind::Nothing)
                    continue;
                QCOMPARE(reply->text, name.repeated(1 + i % 40 * 100));
                ++right;
            }
        }
        QVERIFY(right > 0);
    }

    void checksWhomItTalksToOverTls()
    {
        selfSigned(m_folder.path(), QStringLiteral("DNS:localhost"));
        selfSigned(m_folder.path(), QStringLiteral("DNS:elsewhere"));
        const auto tls = [this](const QString &name, const QString &port) {
            return QStringList{QStringLiteral("--tls-port"),         port,
                               QStringLiteral("--tls-cert-file"),    file(name + QStringLiteral(".pem")),
                               QStringLiteral("--tls-key-file"),     file(name + QStringLiteral(".key")),
                               QStringLiteral("--tls-auth-clients"), QStringLiteral("no")};
        };
        const QString port = freePort();
        const RedisServer right(tls(QStringLiteral("localhost"), port));
        RedisOptions options;
        QVERIFY(!setAddress(options, QStringLiteral("rediss://localhost:%1").arg(port)));
        options.authority = file(QStringLiteral("localhost.pem"));
        {
            const auto client = start(options);
            QTRY_VERIFY(client->isReady());
            client->set("over tls", "x", 1min);
            QCOMPARE(get(*client, "over tls")->text, QByteArray("x"));
        }
        options.reconnectDelay = 1min;
        options.host = QStringLiteral("127.0.0.1"); // which the certificate does not name
        QVERIFY(refusedBecause(options).contains(QStringLiteral("certificate")));
        options.host = QStringLiteral("localhost");
        options.authority.clear(); // the system knows nobody who signed it
        QVERIFY(refusedBecause(options).contains(QStringLiteral("certificate")));
        const QString otherPort = freePort();
        const RedisServer other(tls(QStringLiteral("elsewhere"), otherPort));
        QVERIFY(!setAddress(options, QStringLiteral("rediss://localhost:%1").arg(otherPort)));
        options.authority = file(QStringLiteral("elsewhere.pem"));
        QVERIFY(refusedBecause(options).contains(QStringLiteral("certificate")));
        options.isTls = false; // what speaks TLS does not understand anything else
        QVERIFY(!refusedBecause(options).isEmpty());

        QVERIFY(checkOptions(options));
        options.isTls = true;
        QVERIFY(checkOptions(options));
        options.authority = file(QStringLiteral("none.pem"));
        QCOMPARE(checkOptions(options).error().kind, ErrorKind::BadInput);
        QVERIFY(!RedisClient::start(options));
    }

    /// Who asks faster than Redis answers has nothing instead; when it answers again, so has everybody.
    void aFloodFillsNoMemory()
    {
        RedisOptions options = m_redis.options();
        options.limit = 1min;
        const auto client = start(options);
        QTRY_VERIFY(client->isReady());
        m_redis.hang();
        constexpr int asked = 20'000;
        std::atomic_int refused = 0;
        std::atomic_int answered = 0;
        for (int i = 0; i < asked; ++i)
            client->get(QByteArray(1'000, 'n'),
                        [&](const std::optional<RedisReply> &reply) { ++(reply ? answered : refused); });
        const int known = refused;
        m_redis.goOn();
        QVERIFY2(known > asked / 2 && known < asked * 2 / 3, qPrintable(QString::number(known)));
        QTRY_COMPARE(answered, asked - known);
        QCOMPARE(refused, known);
        QCOMPARE(get(*client, "after it")->kind, RedisReply::Kind::Nothing);
    }

    void endsWhileOthersAsk()
    {
        const auto client = start(m_redis.options());
        QTRY_VERIFY(client->isReady());
        std::atomic_bool isOver = false;
        std::atomic_int answered = 0;
        std::vector<std::thread> threads;
        for (int t = 0; t < 3; ++t)
            threads.emplace_back([&] {
                while (!isOver) {
                    client->set("k", QByteArray(1'000, 'k'), 1min);
                    client->get("k",
                                [&](const std::optional<RedisReply> &reply) { answered += reply ? 1 : 0; });
                }
            });
        const bool isAsked = QTest::qWaitFor([&] { return answered > 1'000; }, 30'000);
        client->stop();
        isOver = true;
        for (auto &thread : threads)
            thread.join();
        QVERIFY(isAsked);
        QVERIFY(!get(*client, "k"));
    }

private:
    QTemporaryDir m_folder;
    RedisServer m_redis;
    std::shared_ptr<RedisWatch> m_watch; ///< of the client that was started last
};

QTEST_GUILESS_MAIN(TestRedisClient)
#include "tst_redisclient.moc"
