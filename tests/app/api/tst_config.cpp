// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/config.h"

#include <QTemporaryDir>
#include <QTest>

using namespace viridian;
using namespace viridian::apiserver;
using namespace std::chrono_literals;

class TestConfig : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString file(const QByteArray &text, const QString &name = QStringLiteral("api.ini"))
    {
        QFile made(m_folder.filePath(name));
        if (!made.open(QIODevice::WriteOnly) || made.write(text) != text.size())
            qFatal("%s cannot be written", qPrintable(made.fileName()));
        made.close();
        made.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        return made.fileName();
    }

    static QProcessEnvironment
    environment(std::initializer_list<std::pair<const char *, const char *>> values)
    {
        QProcessEnvironment made;
        for (const auto &[name, value] : values)
            made.insert(QString::fromLatin1(name), QString::fromLatin1(value));
        return made;
    }

private slots:
    void theEnvironmentWinsOverTheFile()
    {
        const QString ini = file("; a comment\n[server]\nport=9000\ntrusted-proxies=10.0.0.0/8, 192.0.2.1\n"
                                 "[database]\nconninfo=host=a,b dbname=v user=api\nconnections=3\n"
                                 "[identity]\nsigning-keys=/k\ntoken-seconds=120\n[limits]\ntrainer=7\n");
        const auto config = readConfig(ini, environment({{"VIRIDIAN_API_SERVER_PORT", "9001"},
                                                         {"VIRIDIAN_API_DATABASE_PASSWORD", "secret"},
                                                         {"PATH", "/bin"}}));
        QVERIFY2(config, config ? "" : qPrintable(config.error().userText));
        QCOMPARE(config->server.port, 9001);
        QCOMPARE(config->server.trustedProxies,
                 (QStringList{QStringLiteral("10.0.0.0/8"), QStringLiteral("192.0.2.1")}));
        QCOMPARE(config->database.conninfo, QStringLiteral("host=a,b dbname=v user=api"));
        QCOMPARE(config->database.connections, 3);
        QCOMPARE(config->database.password, QStringLiteral("secret"));
        QCOMPARE(config->tokens.lifetime, 120s);
        QCOMPARE(config->quotas.trainer, 7);
        QCOMPARE(config->quotas.learner, 100);
    }

    void theEnvironmentIsEnough()
    {
        QVERIFY(readConfig({}, environment({{"VIRIDIAN_API_DATABASE_CONNINFO", "dbname=v"},
                                            {"VIRIDIAN_API_IDENTITY_SIGNING_KEYS", "/k"}})));
    }

    void everythingThatIsWrongIsNamed()
    {
        const auto config = readConfig(file("[server]\nport=high\nprot=1\ncertificate=/c\n[database]\n"
                                            "password=hush\nconnections=0\n"),
                                       environment({{"VIRIDIAN_API_SERVRE_PORT", "1"}}));
        QVERIFY(!config);
        QCOMPARE(config.error().kind, ErrorKind::BadInput);
        for (const char *name : {"server/port ", "server/prot ", "server/certificate ", "database/password ",
                                 "database/connections ", "database/conninfo ", "identity/signing-keys ",
                                 "VIRIDIAN_API_SERVRE_PORT "})
            QVERIFY2(config.error().userText.contains(QString::fromLatin1(name)), name);
        for (const char *value : {"high", "hush"})
            QVERIFY(!config.error().userText.contains(QString::fromLatin1(value)));
    }

    void redisHasItsPasswordFromElsewhere()
    {
        const QByteArray ini = "[database]\nconninfo=dbname=v\n[identity]\nsigning-keys=/k\n[cache]\n"
                               "redis=rediss://cache.example.org/2\nredis-user=viridian\n"
                               "redis-authority=/ca.pem\nredis-milliseconds=50\n";
        const auto none = readConfig({}, environment({{"VIRIDIAN_API_DATABASE_CONNINFO", "dbname=v"},
                                                      {"VIRIDIAN_API_IDENTITY_SIGNING_KEYS", "/k"}}));
        QVERIFY(none && !none->redis.isSet());
        const auto config =
            readConfig(file(ini), environment({{"VIRIDIAN_API_CACHE_REDIS_PASSWORD", "hush"}}));
        QVERIFY2(config, config ? "" : qPrintable(config.error().userText));
        QVERIFY(config->redis.isSet() && config->redis.isTls);
        QCOMPARE(config->redis.host, QStringLiteral("cache.example.org"));
        QCOMPARE(config->redis.database, 2);
        QCOMPARE(config->redis.user, QStringLiteral("viridian"));
        QCOMPARE(config->redis.password, QStringLiteral("hush"));
        QCOMPARE(config->redis.authority, QStringLiteral("/ca.pem"));
        QCOMPARE(config->redis.limit, 50ms);
        const QString secret = file("hush\n", QStringLiteral("redis-password"));
        const auto fromFile = readConfig(file(ini + "redis-password-file=" + secret.toUtf8() + '\n'), {});
        QVERIFY(fromFile);
        QCOMPARE(fromFile->redis.password, QStringLiteral("hush"));
        QCOMPARE(fromFile->database.password, QString());
        const auto inFile = readConfig(file(ini + "redis-password=hush\n"), {});
        QVERIFY(!inFile && inFile.error().userText.contains(QStringLiteral("cache/redis-password ")));
        QVERIFY(!inFile.error().userText.contains(QStringLiteral("hush")));
    }

    void aPasswordFileIsForItsOwnerAlone()
    {
        const QString secret = file("hush\n", QStringLiteral("password"));
        const QString ini = file("[database]\nconninfo=dbname=v\npassword-file=" + secret.toUtf8() +
                                 "\n[identity]\nsigning-keys=/k\n");
        const auto config = readConfig(ini, {});
        QVERIFY(config);
        QCOMPARE(config->database.password, QStringLiteral("hush"));
        QVERIFY(QFile::setPermissions(secret, QFile::ReadOwner | QFile::ReadOther));
        QVERIFY(!readConfig(ini, {}));
        QVERIFY(QFile::remove(secret));
        QVERIFY(!readConfig(ini, {}));
        QVERIFY(!readConfig(m_folder.filePath(QStringLiteral("none.ini")), {}));
    }
};

QTEST_GUILESS_MAIN(TestConfig)
#include "tst_config.moc"
