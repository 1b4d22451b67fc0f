// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/source/connectiontester.h"
#include "db/source/postgressource.h"
#include "tests/support/tlsserver.h"

#include <QSignalSpy>
#include <QTest>

using namespace viridian;
using Kind = ConnectionStep::Kind;
using Outcome = ConnectionStep::Outcome;

/// A real server with TLS and passwords.
class TestTls : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_server.emplace();
        // The default only from PostgreSQL 14 on.
        m_server->administrate("SET password_encryption = 'scram-sha-256';"
                               "CREATE ROLE ann LOGIN PASSWORD 's3cret'");
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
        QCOMPARE(steps.at(0).text, m_server->address());
        QCOMPARE(steps.at(2).error->kind, ErrorKind::Certificate);
        QCOMPARE(steps.at(2).certificateHosts, QStringList{QStringLiteral("db.viridian.test")});
        QVERIFY(steps.at(2).error->userText.contains(QStringLiteral("db.viridian.test")));
        QVERIFY(steps.at(2).error->userText.contains(QStringLiteral("other.viridian.test")));
    }

    void anUnknownAuthorityIsRefused()
    {
        // The system's certificates do not know ours.
        const auto error =
            pg::Connection::open(QStringLiteral("host=db.viridian.test hostaddr=%1 user=ann dbname=postgres")
                                     .arg(m_server->address()),
                                 QStringLiteral("s3cret"))
                .error();
        QCOMPARE(error.kind, ErrorKind::Certificate);
    }

    void everyStepOfAGoodAttemptIsTold()
    {
        // Signed in to a database without our schema: there are no roles, but the Database workspace.
        const auto steps = test(conninfo());
        QCOMPARE(outcomes(steps), QList<Outcome>(5, Outcome::Passed));
        QCOMPARE(steps.at(3).text, QStringLiteral("ann"));
        QCOMPARE(steps.at(4).text, QStringLiteral("database only"));
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
        auto steps = test(QStringLiteral("host=%1 port=1 user=ann").arg(m_server->address()));
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
        m_server->renewCertificate(-1);
        const auto error = pg::Connection::open(conninfo(), QStringLiteral("s3cret")).error();
        QCOMPARE(error.kind, ErrorKind::Certificate);
        QVERIFY(error.userText.contains(QStringLiteral("expired")));
        QVERIFY(!(error.userText + error.detail).contains(QStringLiteral("s3cret")));
    }

    void aServerWithoutTlsGetsNoPassword()
    {
        m_server->administrate("ALTER SYSTEM SET ssl = off");
        m_server->restart();
        const auto error = pg::Connection::open(conninfo(), QStringLiteral("s3cret")).error();
        QCOMPARE(error.kind, ErrorKind::Certificate);
        QVERIFY(error.userText.contains(QStringLiteral("encryption")));
    }

private:
    QString conninfo(const QString &host = TlsServer::hostName()) const
    {
        return m_server->conninfo(QStringLiteral("ann"), QStringLiteral("postgres"), host);
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

    std::optional<TlsServer> m_server;
};

QTEST_GUILESS_MAIN(TestTls)
#include "tst_tls.moc"
