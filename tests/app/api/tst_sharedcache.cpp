// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/json/decode.h"
#include "api/server/identity/passwordhasher.h"
#include "api/server/identity/signingkeys.h"
#include "db/gateway/credentials.h"
#include "tests/api/server/support/apiprocess.h"
#include "tests/api/server/support/apiserver.h"
#include "tests/api/server/support/rawclient.h"
#include "tests/api/server/support/redisserver.h"

#include <QTest>

using namespace viridian;

namespace {

const QByteArray password = "correct horse battery staple";
const QString redisPassword = QStringLiteral("another-secret");

} // namespace

/// Two processes of viridian-api with one Redis, as they are configured and operated.
class TestSharedCache : public QObject
{
    Q_OBJECT

    QProcessEnvironment environment() const
    {
        auto made = ApiProcess::environmentFor(m_database.dsn(QStringLiteral("test_gateway")),
                                               m_folder.filePath(QStringLiteral("keys")));
        made.insert(QStringLiteral("VIRIDIAN_API_CACHE_REDIS"), m_redis.address());
        made.insert(QStringLiteral("VIRIDIAN_API_CACHE_REDIS_PASSWORD"), redisPassword);
        return made;
    }

    static RawAnswer ask(const ApiProcess &instance, const QByteArray &method, const QByteArray &path,
                         const QString &token = {}, const QByteArray &body = {})
    {
        const QByteArray bearer =
            token.isEmpty() ? QByteArray() : "Authorization: Bearer " + token.toLatin1() + "\r\n";
        return RawClient::ask(instance.port(),
                              ApiServer::request(method, "/api/v1/" + path, {}, body, bearer));
    }

    static QString signIn(const ApiProcess &instance)
    {
        const auto answer =
            ask(instance, "POST", "auth/login", {},
                "{\"organization\":\"north\",\"login\":\"admin\",\"password\":\"" + password + "\"}");
        const auto tokens = json::decodeAnswer<TokenAnswer>(answer.body);
        return tokens ? tokens->accessToken : QString();
    }

    /// What an instance counts under that name; -1: it does not.
    static int metric(const ApiProcess &instance, const QByteArray &name)
    {
        for (const QByteArray &line : ask(instance, "GET", "metrics").body.split('\n'))
            if (line.startsWith(name + ' '))
                return line.mid(name.size() + 1).toInt();
        return -1;
    }
    static int count(const ApiProcess &instance, const QByteArray &outcome)
    {
        return metric(instance, "viridian_answers_total{level=\"redis\",outcome=\"" + outcome + "\"}");
    }

    /// One that asks Redis already.
    static std::unique_ptr<ApiProcess> start(const QProcessEnvironment &environment)
    {
        auto instance = std::make_unique<ApiProcess>(environment);
        if (!QTest::qWaitFor([&] { return metric(*instance, "viridian_redis_away") == 0; }, 10'000))
            qFatal("no Redis");
        return instance;
    }

    static QStringList messages(ApiProcess &instance)
    {
        QStringList found;
        for (const auto &line : instance.lines())
            if (const QString message = line.value(QStringLiteral("message")).toString();
                message.startsWith(QStringLiteral("redis ")))
                found.append(message + u' ' + line.value(QStringLiteral("error")).toString());
        return found;
    }

    /// The answer to a question that is in no memory yet lies in Redis afterwards.
    RawAnswer askAndKeep(const ApiProcess &instance, const QByteArray &path, const QString &token)
    {
        const auto size = [this] { return m_redis.run({QStringLiteral("DBSIZE")}, redisPassword).toInt(); };
        const int before = size();
        const auto answer = ask(instance, "GET", path, token);
        if (!QTest::qWaitFor([&] { return size() > before; }, 10'000))
            qFatal("nothing was kept");
        return answer;
    }

    int run(const QProcessEnvironment &made, QByteArray &errors) const
    {
        QProcess process;
        process.setProcessEnvironment(made);
        process.start(QStringLiteral(VIRIDIAN_BINARY_DIR "/bin/viridian-api"),
                      {QStringLiteral("--check-config")});
        const bool isOver = process.waitForFinished(15'000);
        errors = process.readAllStandardError();
        return isOver ? process.exitCode() : -1;
    }

private slots:
    void initTestCase()
    {
        QVERIFY(server::SigningKeys::add(m_folder.filePath(QStringLiteral("keys"))));
        auto administrator = m_database.administrator();
        server::PasswordHasher hasher({1, 8192}, {});
        QVERIFY(gateway::setCredential(administrator, QStringLiteral("north"), QStringLiteral("admin"),
                                       *hasher.hash(password)));
    }

    void whoSignsOutThroughOneGetsNothingOutOfItThroughTheOther()
    {
        const auto one = start(environment());
        const auto two = start(environment());
        const QString token = signIn(*one);
        QVERIFY(!token.isEmpty());
        const auto first = askAndKeep(*one, "org-admin/courses", token);
        QCOMPARE(first.status, 200);
        QCOMPARE(ask(*two, "GET", "org-admin/courses", token).body, first.body);
        QCOMPARE(count(*two, "hit"), 1);
        QCOMPARE(ask(*one, "POST", "auth/logout", token).status, 204);
        const auto three = start(environment()); // whose memory is empty
        for (const auto *instance : {one.get(), two.get(), three.get()})
            QCOMPARE(ask(*instance, "GET", "org-admin/courses", token).status, 401);
        QCOMPARE(count(*three, "hit"), 0);
        // Who signs in again gets what was kept: it is still true, and theirs.
        QCOMPARE(ask(*three, "GET", "org-admin/courses", signIn(*three)).body, first.body);
        QCOMPARE(count(*three, "hit"), 1);
        for (auto *instance : {one.get(), two.get(), three.get()}) {
            QCOMPARE(instance->end(), 0);
            QCOMPARE(messages(*instance), QStringList());
            QVERIFY(!instance->log().contains(redisPassword.toLatin1()));
        }
    }

    void othersKeysOpenNothing()
    {
        const auto one = start(environment());
        const QString token = signIn(*one);
        askAndKeep(*one, "org-admin/courses?descending=true", token);
        QCOMPARE(one->end(), 0);
        // A new key signs from now on: what was sealed before is as if it were not there.
        const QString keys = m_folder.filePath(QStringLiteral("next"));
        QVERIFY(QFile::copy(m_folder.filePath(QStringLiteral("keys")), keys));
        QVERIFY(server::SigningKeys::add(keys));
        auto later = environment();
        later.insert(QStringLiteral("VIRIDIAN_API_IDENTITY_SIGNING_KEYS"), keys);
        {
            const auto added = start(later);
            QCOMPARE(ask(*added, "GET", "org-admin/courses?descending=true", token).status, 200);
            QCOMPARE(count(*added, "hit"), 1);
            QCOMPARE(added->end(), 0);
        }
        QVERIFY(server::SigningKeys::promote(keys));
        const auto promoted = start(later);
        QCOMPARE(ask(*promoted, "GET", "org-admin/courses?descending=true", token).status, 200);
        QCOMPARE(count(*promoted, "hit"), 0);
        QCOMPARE(count(*promoted, "miss"), 1);
        QCOMPARE(count(*promoted, "error"), 0);
        QCOMPARE(promoted->end(), 0);
    }

    void sayOnceThatItIsAwayAndOnceThatItIsBack()
    {
        const auto one = start(environment());
        const QString token = signIn(*one);
        QTRY_COMPARE(metric(*one, "viridian_redis_away"), 0);
        m_redis.kill();
        for (int i = 0; i < 5; ++i)
            QCOMPARE(ask(*one, "GET", "org-admin/learners?limit=" + QByteArray::number(i + 1), token).status,
                     200);
        QTRY_COMPARE(messages(*one).size(), 1);
        QCOMPARE(metric(*one, "viridian_redis_away"), 1);
        m_redis.start();
        QTRY_COMPARE_WITH_TIMEOUT(metric(*one, "viridian_redis_away"), 0, 20'000);
        QTRY_COMPARE(messages(*one).size(), 2);
        QVERIFY(messages(*one).first().startsWith(QStringLiteral("redis is away ")));
        QCOMPARE(messages(*one).last(), QStringLiteral("redis is back "));
        QCOMPARE(one->end(), 0);
    }

    void aWrongPasswordIsToldAndHarmsNobody()
    {
        auto wrong = environment();
        wrong.insert(QStringLiteral("VIRIDIAN_API_CACHE_REDIS_PASSWORD"), QStringLiteral("not-the-secret"));
        const auto one = std::make_unique<ApiProcess>(wrong);
        const QString token = signIn(*one);
        QCOMPARE(ask(*one, "GET", "org-admin/courses", token).status, 200);
        QTRY_COMPARE(messages(*one), QStringList{QStringLiteral("redis is away it refuses AUTH: WRONGPASS")});
        QCOMPARE(one->end(), 0);
        QVERIFY(!one->log().contains("not-the-secret"));
    }

    /// Redis alone, without memory of one's own.
    void keepsInRedisAlone()
    {
        auto made = environment();
        made.insert(QStringLiteral("VIRIDIAN_API_CACHE_MEGABYTES"), QStringLiteral("0"));
        const auto one = start(made);
        const QString token = signIn(*one);
        const auto first = askAndKeep(*one, "org-admin/learners?search=l1", token);
        QCOMPARE(first.status, 200);
        QCOMPARE(ask(*one, "GET", "org-admin/learners?search=l1", token).body, first.body);
        QCOMPARE(count(*one, "hit"), 1);
        QCOMPARE(metric(*one, "viridian_kept_answers"), 0);
        QCOMPARE(one->end(), 0);
    }

    void itsConfigurationIsChecked()
    {
        QByteArray errors;
        QCOMPARE(run(environment(), errors), 0);
        for (const auto &[setting, value] : {std::pair("REDIS", "redis://user:hush@host"),
                                             {"REDIS", "http://host"},
                                             {"REDIS_MILLISECONDS", "0"},
                                             {"REDIS_PASSWORD_FILE", "/none"}}) {
            auto wrong = environment();
            wrong.insert(QStringLiteral("VIRIDIAN_API_CACHE_") + QLatin1StringView(setting),
                         QLatin1StringView(value));
            QCOMPARE(run(wrong, errors), 2);
            QVERIFY2(errors.contains(QByteArray("VIRIDIAN_API_CACHE_") + setting + ' '), errors.constData());
            QVERIFY(!errors.contains("hush"));
        }
        auto wrong = environment();
        wrong.insert(QStringLiteral("VIRIDIAN_API_CACHE_REDIS"), QStringLiteral("rediss://localhost"));
        QCOMPARE(run(wrong, errors), 0);
        wrong.insert(QStringLiteral("VIRIDIAN_API_CACHE_REDIS_AUTHORITY"), QStringLiteral("/none.pem"));
        QCOMPARE(run(wrong, errors), 2);
        QVERIFY(errors.contains("/none.pem"));
    }

private:
    QTemporaryDir m_folder;
    SampleDatabase m_database;
    RedisServer m_redis{{QStringLiteral("--requirepass"), redisPassword}};
};

QTEST_GUILESS_MAIN(TestSharedCache)
#include "tst_sharedcache.moc"
