// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/postgres/connectioninfo.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using viridian::ErrorKind;
using viridian::pg::ConnectionInfo;

class TestConnectionInfo : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(m_home.isValid());
        QFile services(m_home.filePath(QStringLiteral("services")));
        QVERIFY(services.open(QIODevice::WriteOnly));
        services.write("[acme]\nhost=db.acme.example\nport=6543\ndbname=learning\n"
                       "[acme-open]\nhost=db.acme.example\nsslmode=require\n");
        services.close();
        qputenv("PGSERVICEFILE", services.fileName().toLocal8Bit());
        qputenv("HOME", m_home.path().toLocal8Bit());
    }
    void cleanup()
    {
        for (const auto name : {"PGHOST", "PGSSLMODE", "PGPASSWORD", "PGSERVICE"})
            qunsetenv(name);
    }

    void everyWayToNameAServer_data()
    {
        QTest::addColumn<QString>("conninfo");
        QTest::newRow("pairs") << "host=db.acme.example port=6543 dbname=learning user=ann";
        QTest::newRow("uri") << "postgresql://ann@db.acme.example:6543/learning";
        QTest::newRow("service") << "service=acme user=ann";
        QTest::newRow("uri with a service") << "postgresql://ann@?service=acme";
    }
    void everyWayToNameAServer()
    {
        QFETCH(const QString, conninfo);
        const auto info = ConnectionInfo::read(conninfo);
        QVERIFY(info);
        QCOMPARE(info->host(), QStringLiteral("db.acme.example"));
        QCOMPARE(info->port(), QStringLiteral("6543"));
        QCOMPARE(info->value(QStringLiteral("dbname")), QStringLiteral("learning"));
        QCOMPARE(info->value(QStringLiteral("user")), QStringLiteral("ann"));
        QCOMPARE(info->value(QStringLiteral("sslmode")), QStringLiteral("verify-full"));
        QVERIFY(info->usesTls());
    }

    void tlsIsVerifiedUnlessAModeIsGiven_data()
    {
        QTest::addColumn<QString>("conninfo");
        QTest::addColumn<QByteArray>("environment");
        QTest::addColumn<QString>("mode");
        QTest::newRow("nothing said") << "host=db.acme.example" << QByteArray() << "verify-full";
        QTest::newRow("this computer over TCP") << "host=localhost" << QByteArray() << "verify-full";
        QTest::newRow("prefer") << "host=db.acme.example sslmode=prefer" << QByteArray() << "prefer";
        QTest::newRow("disable") << "host=db.acme.example sslmode=disable" << QByteArray() << "disable";
        QTest::newRow("uri") << "postgresql://db.acme.example/?sslmode=require" << QByteArray() << "require";
        QTest::newRow("service") << "service=acme-open" << QByteArray() << "require";
        QTest::newRow("environment") << "host=db.acme.example" << QByteArray("verify-ca") << "verify-ca";
    }
    void tlsIsVerifiedUnlessAModeIsGiven()
    {
        QFETCH(const QString, conninfo);
        QFETCH(const QByteArray, environment);
        QFETCH(const QString, mode);
        if (!environment.isEmpty())
            qputenv("PGSSLMODE", environment);
        const auto info = ConnectionInfo::read(conninfo);
        QVERIFY(info);
        QCOMPARE(info->value(QStringLiteral("sslmode")), mode);
        bool handedOn = mode != QStringLiteral("verify-full");
        for (const auto &[keyword, value] : info->parameters())
            handedOn = handedOn || (keyword == "sslmode" && value == "verify-full");
        QVERIFY(handedOn);
    }

    void certificatesComeFromTheReaderElseTheSystem()
    {
        const auto system = ConnectionInfo::read(QStringLiteral("host=db.acme.example"));
        QVERIFY(!system->value(QStringLiteral("sslrootcert")).isEmpty());
        const auto given = ConnectionInfo::read(QStringLiteral("host=db.acme.example sslrootcert=/a/ca.pem"));
        QCOMPARE(given->value(QStringLiteral("sslrootcert")), QStringLiteral("/a/ca.pem"));
    }

    void localSocketsAreLocal_data()
    {
        QTest::addColumn<QString>("conninfo");
        QTest::addColumn<bool>("local");
        QTest::newRow("folder") << "host=/run/postgresql" << true;
        QTest::newRow("nothing") << "dbname=learning" << true;
        QTest::newRow("abstract") << "host=@socket" << true;
        QTest::newRow("name") << "host=localhost" << false;
        QTest::newRow("address") << "hostaddr=127.0.0.1" << false;
    }
    void localSocketsAreLocal()
    {
        QFETCH(const QString, conninfo);
        QFETCH(const bool, local);
        const auto info = ConnectionInfo::read(conninfo);
        QCOMPARE(info->isLocalSocket(), local);
        QCOMPARE(info->usesTls(), !local);
    }

    void passwordsAreKeptApart_data()
    {
        QTest::addColumn<QString>("conninfo");
        QTest::addColumn<QString>("password");
        QTest::newRow("pairs") << "host=h password='s3 cret\\''"
                               << "";
        QTest::newRow("uri") << "postgresql://ann:s3%20cret'@h/d"
                             << "";
        QTest::newRow("apart") << "host=h password=other"
                               << "s3 cret'";
    }
    void passwordsAreKeptApart()
    {
        QFETCH(const QString, conninfo);
        QFETCH(const QString, password);
        const auto info = ConnectionInfo::read(conninfo, password);
        QVERIFY(info);
        QCOMPARE(QByteArray(info->password().forLibpq()), QByteArray("s3 cret'"));
        for (const auto &[keyword, value] : info->parameters())
            QVERIFY(!value.contains("cret") && !value.contains("other"));
    }

    void thePasswordOfTheEnvironmentIsNotShown()
    {
        qputenv("PGPASSWORD", "s3cret");
        const auto info = ConnectionInfo::read(QStringLiteral("host=h"));
        QVERIFY(info->value(QStringLiteral("password")).isEmpty());
    }

    void whatCannotBeReadIsNotQuoted_data()
    {
        QTest::addColumn<QString>("conninfo");
        QTest::newRow("no key") << "s3cret";
        QTest::newRow("unknown key") << "s3cret=1";
        QTest::newRow("open quote") << "password='s3cret";
        QTest::newRow("uri") << "postgresql://ann:s3cret%@h";
    }
    void whatCannotBeReadIsNotQuoted()
    {
        QFETCH(const QString, conninfo);
        const auto info = ConnectionInfo::read(conninfo);
        QVERIFY(!info);
        QCOMPARE(info.error().kind, ErrorKind::BadInput);
        QVERIFY(!info.error().userText.isEmpty());
        QVERIFY(!(info.error().userText + info.error().detail).contains(QStringLiteral("s3cret")));
    }

    void optionsAreTheReadersAlone()
    {
        const auto given = ConnectionInfo::read(QStringLiteral("host=h options='-c work_mem=8MB'"));
        QCOMPARE(given->value(QStringLiteral("options")), QStringLiteral("-c work_mem=8MB"));
        // PgBouncer refuses a connection that sends any.
        QCOMPARE(ConnectionInfo::read(QStringLiteral("host=h"))->value(QStringLiteral("options")), QString());
    }

private:
    QTemporaryDir m_home;
};

QTEST_GUILESS_MAIN(TestConnectionInfo)
#include "tst_connectioninfo.moc"
