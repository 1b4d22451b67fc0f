// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/source/connectiontester.h"
#include "db/source/postgressource.h"
#include "tests/support/testcluster.h"

#include <QFile>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace viridian;
using Kind = ConnectionStep::Kind;
using Outcome = ConnectionStep::Outcome;

/// A real server with TLS and passwords, its certificates made by openssl on the server's side.
class TestTls : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        // Any of these is this computer; a port of its own is not needed.
        m_address = QStringLiteral("127.%1.%2.%3")
                        .arg(QRandomGenerator::global()->bounded(1, 255))
                        .arg(QRandomGenerator::global()->bounded(1, 255))
                        .arg(QRandomGenerator::global()->bounded(2, 255));
        run("openssl req -x509 -newkey rsa:2048 -nodes -subj \"/CN=Test CA\" -days 30 -keyout ca.key -out "
            "ca.crt");
        run("openssl req -newkey rsa:2048 -nodes -subj /CN=db.viridian.test -keyout server.key -out "
            "server.csr");
        run("chmod 600 server.key");
        sign("-days 30");
        run("printf \"hostssl all all 127.0.0.0/8 scram-sha-256\\n\" > pg_hba.new && cat pg_hba.conf >> "
            "pg_hba.new && "
            "mv pg_hba.new pg_hba.conf");
        QVERIFY(m_administrator.run("CREATE ROLE ann LOGIN PASSWORD 's3cret'"));
        QVERIFY(m_administrator.run("ALTER SYSTEM SET ssl = on"));
        QVERIFY(m_administrator.run("ALTER SYSTEM SET listen_addresses = '" + m_address.toLatin1() + "'"));
        restart();
        copyOut("ca.crt");
    }

    void aTrustedServerLetsThePasswordIn()
    {
        const auto connection = pg::Connection::open(conninfo(), QStringLiteral("s3cret"));
        QVERIFY2(connection, connection ? "" : qPrintable(connection.error().detail));
        QVERIFY(PQsslInUse(connection->handle()));
    }

    void aWrongPasswordIsRefused_data()
    {
        QTest::addColumn<QString>("password");
        QTest::newRow("wrong") << "wr0ng";
        QTest::newRow("none") << "";
    }
    void aWrongPasswordIsRefused()
    {
        QFETCH(const QString, password);
        const auto error = pg::Connection::open(conninfo(), password).error();
        QCOMPARE(error.kind, ErrorKind::Authentication);
        QVERIFY(!error.userText.isEmpty());
        QVERIFY(!(error.userText + error.detail).contains(QStringLiteral("wr0ng")));
    }

    void anotherNameIsRefused()
    {
        const auto steps = test(conninfo(QStringLiteral("other.viridian.test")));
        QCOMPARE(outcomes(steps), (QList<Outcome>{Outcome::Passed, Outcome::Passed, Outcome::Failed,
                                                  Outcome::NotTried, Outcome::NotTried}));
        QCOMPARE(steps.at(0).text, m_address);
        QCOMPARE(steps.at(2).error->kind, ErrorKind::Certificate);
        QCOMPARE(steps.at(2).certificateHosts, QStringList{QStringLiteral("db.viridian.test")});
        QVERIFY(steps.at(2).error->userText.contains(QStringLiteral("db.viridian.test")));
        QVERIFY(steps.at(2).error->userText.contains(QStringLiteral("other.viridian.test")));
    }

    void anUnknownAuthorityIsRefused()
    {
        // The system's certificates do not know ours.
        const auto error =
            pg::Connection::open(
                QStringLiteral("host=db.viridian.test hostaddr=%1 user=ann dbname=postgres").arg(m_address),
                QStringLiteral("s3cret"))
                .error();
        QCOMPARE(error.kind, ErrorKind::Certificate);
    }

    void everyStepOfAGoodAttemptIsTold()
    {
        // Signed in to a database without our schema: everything passes but the roles.
        const auto steps = test(conninfo());
        QCOMPARE(outcomes(steps), (QList<Outcome>{Outcome::Passed, Outcome::Passed, Outcome::Passed,
                                                  Outcome::Passed, Outcome::Failed}));
        QCOMPARE(steps.at(4).error->kind, ErrorKind::SchemaMissing);
        QCOMPARE(steps.at(3).text, QStringLiteral("ann"));
    }

    void aLoginThatFailsIsTold()
    {
        const auto steps = test(conninfo(), QStringLiteral("wr0ng"));
        QCOMPARE(outcomes(steps), (QList<Outcome>{Outcome::Passed, Outcome::Passed, Outcome::Passed,
                                                  Outcome::Failed, Outcome::NotTried}));
        QCOMPARE(steps.at(3).error->kind, ErrorKind::Authentication);
    }

    void aLocalSocketNeedsNoTls()
    {
        const auto steps = test(TestCluster::instance().dsn(QStringLiteral("postgres")));
        QCOMPARE(steps.at(2).outcome, Outcome::NotNeeded);
        QCOMPARE(steps.at(3).outcome, Outcome::Passed);
    }

    void whatIsNotThereIsTold()
    {
        auto steps = test(QStringLiteral("host=%1 port=1 user=ann").arg(m_address));
        QCOMPARE(steps.at(1).outcome, Outcome::Failed);
        QCOMPARE(steps.at(1).error->kind, ErrorKind::Unreachable);
        steps = test(QStringLiteral("host=no-such-host.invalid user=ann"));
        QCOMPARE(steps.at(0).outcome, Outcome::Failed);
        QCOMPARE(steps.at(0).error->kind, ErrorKind::Unreachable);
    }

    void aDroppedAttemptIsSilent()
    {
        ConnectionTester tester;
        QSignalSpy finished(&tester, &ConnectionTester::finished);
        tester.start(conninfo(), QStringLiteral("s3cret"));
        tester.start(TestCluster::instance().dsn(QStringLiteral("postgres")), {});
        QVERIFY(finished.wait());
        QCOMPARE(finished.first().first().value<QList<ConnectionStep>>().at(2).outcome, Outcome::NotNeeded);
        QCoreApplication::processEvents();
        QCOMPARE(finished.count(), 1);
    }

    void anExpiredCertificateIsRefused()
    {
        sign("-days -1");
        restart();
        const auto error = pg::Connection::open(conninfo(), QStringLiteral("s3cret")).error();
        QCOMPARE(error.kind, ErrorKind::Certificate);
        QVERIFY(error.userText.contains(QStringLiteral("expired")));
        QVERIFY(!(error.userText + error.detail).contains(QStringLiteral("s3cret")));
    }

    void aServerWithoutTlsGetsNoPassword()
    {
        QVERIFY(m_administrator.run("ALTER SYSTEM SET ssl = off"));
        restart();
        const auto error = pg::Connection::open(conninfo(), QStringLiteral("s3cret")).error();
        QCOMPARE(error.kind, ErrorKind::Certificate);
        QVERIFY(error.userText.contains(QStringLiteral("encryption")));
    }

private:
    QString conninfo(const QString &host = QStringLiteral("db.viridian.test")) const
    {
        return QStringLiteral("host=%1 hostaddr=%2 user=ann dbname=postgres sslrootcert='%3'")
            .arg(host, m_address, m_folder.filePath(QStringLiteral("ca.crt")));
    }

    /// In the server's data folder, as the server's own account.
    void run(const QByteArray &command)
    {
        QByteArray quoted = command;
        quoted.replace('\'', "''");
        const auto done =
            m_administrator.run("COPY (SELECT 1) TO PROGRAM '(" + quoted + ") >/dev/null 2>&1'");
        QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
    }
    void sign(const QByteArray &days)
    {
        run("openssl x509 -req -in server.csr -CA ca.crt -CAkey ca.key -CAcreateserial " + days +
            " -out server.crt");
    }
    void restart()
    {
        Cluster cluster = TestCluster::instance().cluster();
        QVERIFY(cluster.stop());
        QVERIFY(cluster.start());
        m_administrator = TestCluster::instance().connect(QStringLiteral("postgres"));
    }
    void copyOut(const char *name)
    {
        const auto content = m_administrator.run("SELECT pg_read_file($1)", pg::Parameters::of(name));
        QVERIFY(content);
        QFile file(m_folder.filePath(QString::fromLatin1(name)));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content->bytes(0, 0)) > 0);
    }
    static QList<ConnectionStep> test(const QString &conninfo,
                                      const QString &password = QStringLiteral("s3cret"))
    {
        ConnectionTester tester;
        QSignalSpy steps(&tester, &ConnectionTester::stepFinished);
        QSignalSpy finished(&tester, &ConnectionTester::finished);
        tester.start(conninfo, password);
        if (!finished.wait(15'000))
            qFatal("the attempt does not end");
        if (steps.count() != 5 || tester.running())
            qFatal("not five steps");
        return finished.first().first().value<QList<ConnectionStep>>();
    }
    static QList<Outcome> outcomes(const QList<ConnectionStep> &steps)
    {
        QList<Outcome> all;
        for (const auto &step : steps)
            all.append(step.outcome);
        return all;
    }

    QTemporaryDir m_folder;
    QString m_address;
    pg::Connection m_administrator = TestCluster::instance().connect(QStringLiteral("postgres"));
};

QTEST_GUILESS_MAIN(TestTls)
#include "tst_tls.moc"
