// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/postgres/wakeup.h"
#include "tests/support/faultyproxy.h"
#include "tests/support/testcluster.h"

#include <QTest>

#include <thread>

using namespace viridian;
using pg::Parameters;
using pg::Statement;

class TestConnection : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_database = TestCluster::instance().createEmptyDatabase(); }
    void init() { m_connection.emplace(TestCluster::instance().connect(m_database)); }
    void cleanup() { m_connection.reset(); }

    void valuesTravelUnchanged()
    {
        const QString text = QStringLiteral("O'Brien \\ \"\u05E9\u05DC\u05D5\u05DD\" \U0001F600");
        const auto id = QUuid::createUuid();
        const QDateTime moment(QDate(2014, 4, 21), QTime(8, 4, 12, 345), Qt::UTC);
        auto rows = m_connection->run("SELECT $1::text, $2::uuid, $3::timestamptz, $4::date, $5::float8, "
                                      "$6::text[], $7::float8, $8::bool",
                                      Parameters::of(text, id, moment, moment.date(), 0.1,
                                                     QStringList{QStringLiteral("a,\"b\""), text},
                                                     std::optional<double>(), true));
        QVERIFY(rows);
        QCOMPARE(rows->text(0, 0), text);
        QCOMPARE(rows->uuid(0, 1), id);
        QCOMPARE(rows->timestamp(0, 2), moment);
        QCOMPARE(rows->date(0, 3), moment.date());
        QCOMPARE(rows->real(0, 4), 0.1);
        QCOMPARE(rows->texts(0, 5), (QStringList{QStringLiteral("a,\"b\""), text}));
        QVERIFY(!rows->optionalReal(0, 6));
        QVERIFY(rows->boolean(0, 7));
    }

    void zeroBytesAreRefusedInsteadOfCutOff()
    {
        const QString text = QString::fromLatin1("a\0b", 3);
        QCOMPARE(m_connection->run("SELECT $1::text", Parameters::of(text)).error().kind,
                 ErrorKind::BadInput);
        QCOMPARE(m_connection->pipeline({{"SELECT $1::text", Parameters::of(text)}}).error().kind,
                 ErrorKind::BadInput);
        QVERIFY(m_connection->run("SELECT 1"));
    }

    void identifiersAreQuoted()
    {
        const QString name = QStringLiteral("a\"; DROP TABLE x; --");
        QVERIFY(m_connection->run("CREATE TABLE " + m_connection->quoted(name) + "()"));
        auto found =
            m_connection->run("SELECT count(*) FROM pg_class WHERE relname = $1", Parameters::of(name));
        QCOMPARE(found->integer(0, 0), 1);
    }

    void pipelineAnswersEachStatement()
    {
        auto all = m_connection->pipeline({{"BEGIN READ ONLY", {}},
                                           {"SELECT $1::int + 1", Parameters::of(41)},
                                           {"SELECT generate_series(1, 3)", {}},
                                           {"COMMIT", {}}});
        QVERIFY(all);
        QCOMPARE(all->size(), size_t(4));
        QCOMPARE((*all)[1].integer(0, 0), 42);
        QCOMPARE((*all)[2].count(), 3);
        QVERIFY(m_connection->pipeline({}));
    }

    void pipelineStopsAtTheFirstError()
    {
        QVERIFY(m_connection->run("CREATE TABLE kept(n int)"));
        qsizetype failedAt = -1;
        auto all = m_connection->pipeline({{"BEGIN", {}},
                                           {"INSERT INTO kept VALUES (1)", {}},
                                           {"SELECT 1 / 0", {}},
                                           {"INSERT INTO kept VALUES (2)", {}},
                                           {"COMMIT", {}}},
                                          &failedAt);
        QVERIFY(!all);
        QCOMPARE(all.error().kind, ErrorKind::BadInput);
        QCOMPARE(all.error().code, QStringLiteral("22012"));
        QCOMPARE(failedAt, 2);
        // The connection is out of the pipeline, inside the failed transaction.
        QVERIFY(m_connection->run("ROLLBACK"));
        QCOMPARE(m_connection->run("SELECT count(*) FROM kept")->integer(0, 0), 0);
        QVERIFY(m_connection->pipeline({{"SELECT 1", {}}}));
    }

    void pipelineOfMuchDataBothWaysDoesNotLockUp()
    {
        QList<Statement> statements;
        const QString text(1'000'000, u'x');
        for (int i = 0; i < 30; ++i)
            statements.append({"SELECT $1::text", Parameters::of(text)});
        auto all = m_connection->pipeline(statements);
        QVERIFY(all);
        QCOMPARE(all->back().text(0, 0).size(), text.size());
    }

    void brokenConnectionIsUnreachable_data()
    {
        QTest::addColumn<int>("way");
        QTest::newRow("run") << 0;
        QTest::newRow("parameters") << 1;
        QTest::newRow("pipeline") << 2;
        QTest::newRow("stream") << 3;
    }
    void brokenConnectionIsUnreachable()
    {
        QFETCH(const int, way);
        const QByteArray sleep = "SELECT pg_sleep(60)";
        endWhileItSleeps();
        Error error;
        switch (way) {
        case 0:
            error = m_connection->run(sleep).error();
            break;
        case 1:
            error = m_connection->run(sleep, {}).error();
            break;
        case 2:
            error = m_connection->pipeline({{"BEGIN", {}}, {sleep, {}}, {"COMMIT", {}}}).error();
            break;
        default:
            error = m_connection->stream({sleep, {}}, [](const auto &) { return true; }).error();
        }
        m_killer.join();
        QCOMPARE(error.kind, ErrorKind::Unreachable);
        QVERIFY(!error.userText.isEmpty());
        QVERIFY(!m_connection->isAlive());
        // Every later call says so too and none hangs.
        QCOMPARE(m_connection->run("SELECT 1").error().kind, ErrorKind::Unreachable);
        QCOMPARE(m_connection->pipeline({{"SELECT 1", {}}}).error().kind, ErrorKind::Unreachable);
        QCOMPARE(m_connection->copyIn("COPY t FROM STDIN", [](auto &) { return false; }).error().kind,
                 ErrorKind::Unreachable);
        QCOMPARE(m_connection->stream({"SELECT 1", {}}, [](const auto &) { return true; }).error().kind,
                 ErrorKind::Unreachable);
    }

    void timeoutAndCancelAreToldApart()
    {
        QVERIFY(m_connection->run("SET statement_timeout = 50"));
        QCOMPARE(m_connection->run("SELECT pg_sleep(60)").error().kind, ErrorKind::Timeout);
        QVERIFY(m_connection->run("SET statement_timeout = 0"));

        std::thread canceller([handle = m_connection->cancelHandle(), this] {
            waitUntilItSleeps();
            QVERIFY(handle.cancel());
        });
        const auto cancelled = m_connection->run("SELECT pg_sleep(60)");
        canceller.join();
        QCOMPARE(cancelled.error().kind, ErrorKind::Cancelled);
        QVERIFY(m_connection->run("SELECT 1"));
    }

    void aWakeupCancelsAPipeline()
    {
        auto wakeup = std::make_shared<pg::Wakeup>();
        m_connection->setWakeup(wakeup);
        std::thread canceller([wakeup, this] {
            waitUntilItSleeps();
            wakeup->raise();
        });
        const auto cancelled =
            m_connection->pipeline({{"BEGIN", {}}, {"SELECT pg_sleep(60)", {}}, {"COMMIT", {}}});
        canceller.join();
        QCOMPARE(cancelled.error().kind, ErrorKind::Cancelled);
        QVERIFY(m_connection->run("ROLLBACK"));
        QVERIFY(m_connection->run("SELECT 1"));
    }

    void aCancelHandleOutlivesItsConnection()
    {
        const auto handle = m_connection->cancelHandle();
        m_connection.reset();
        handle.cancel(); // the server knows no such session any more: nothing happens
        QVERIFY(!pg::CancelHandle().cancel());
    }

    void copyInCountsRows()
    {
        QVERIFY(m_connection->run("CREATE TABLE copied(n int PRIMARY KEY, t text)"));
        int batch = 0;
        auto count = m_connection->copyIn("COPY copied FROM STDIN", [&batch](QByteArray &buffer) {
            for (int i = 0; i < 1000; ++i)
                buffer += QByteArray::number(batch * 1000 + i) + "\tx\n";
            return ++batch < 5;
        });
        QVERIFY(count);
        QCOMPARE(*count, 5000);
    }

    void copyInTellsWhyItFailed_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("code");
        QTest::newRow("no table") << QByteArray("COPY nowhere FROM STDIN") << QByteArray("1\n") << "42P01";
        QTest::newRow("bad value") << QByteArray("COPY refused FROM STDIN") << QByteArray("x\n") << "22P02";
        QTest::newRow("duplicate") << QByteArray("COPY refused FROM STDIN") << QByteArray("1\n1\n")
                                   << "23505";
        QTest::newRow("not COPY") << QByteArray("SELECT 1") << QByteArray("1\n") << "";
        QTest::newRow("COPY OUT") << QByteArray("COPY refused TO STDOUT") << QByteArray("1\n") << "";
    }
    void copyInTellsWhyItFailed()
    {
        QFETCH(const QByteArray, sql);
        QFETCH(const QByteArray, line);
        QFETCH(const QString, code);
        QVERIFY(m_connection->run("CREATE TABLE IF NOT EXISTS refused(n int PRIMARY KEY)"));
        int asked = 0;
        const auto count = m_connection->copyIn(sql, [&](QByteArray &buffer) {
            buffer = line;
            return ++asked < 2'000;
        });
        QVERIFY(!count);
        QCOMPARE(count.error().code, code);
        QCOMPARE(m_connection->run("SELECT count(*) FROM refused")->integer(0, 0), 0);
    }

    void aCopyThroughRunIsAnErrorAndHarmless()
    {
        QVERIFY(m_connection->run("CREATE TABLE plain(n int); INSERT INTO plain VALUES (1)"));
        QVERIFY(!m_connection->run("COPY plain FROM STDIN"));
        QVERIFY(!m_connection->run("COPY plain TO STDOUT"));
        QCOMPARE(m_connection->run("SELECT count(*) FROM plain")->integer(0, 0), 1);
    }

    void streamGivesRowByRow()
    {
        qint64 sum = 0;
        QVERIFY(m_connection->stream({"SELECT generate_series(1, $1::int)", Parameters::of(100'000)},
                                     [&sum](const pg::Rows &rows) {
                                         sum += rows.integer(0, 0);
                                         return rows.count() == 1;
                                     }));
        QCOMPARE(sum, 5'000'050'000);
    }

    void streamStopsEarly()
    {
        int seen = 0;
        QVERIFY(m_connection->stream({"SELECT generate_series(1, 100000000)", {}},
                                     [&seen](const pg::Rows &) { return ++seen < 10; }));
        QCOMPARE(seen, 10);
        QVERIFY(m_connection->run("SELECT 1"));
    }

    void streamTellsAnErrorInTheMiddle()
    {
        int seen = 0;
        const auto done = m_connection->stream({"SELECT 1 / (n - 5) FROM generate_series(1, 9) n", {}},
                                               [&seen](const pg::Rows &) { return ++seen > 0; });
        QCOMPARE(done.error().code, QStringLiteral("22012"));
        QCOMPARE(seen, 4);
        QVERIFY(m_connection->run("SELECT 1"));
    }

    void transactionsRollBackUnlessCommitted()
    {
        QVERIFY(m_connection->run("CREATE TABLE ledger(n int)"));
        {
            auto transaction = pg::Transaction::begin(*m_connection);
            QVERIFY(transaction);
            QVERIFY(m_connection->run("INSERT INTO ledger VALUES (1)"));
        }
        QCOMPARE(m_connection->run("SELECT count(*) FROM ledger")->integer(0, 0), 0);
        {
            auto transaction = pg::Transaction::begin(*m_connection);
            QVERIFY(m_connection->run("INSERT INTO ledger VALUES (1)"));
            QVERIFY(transaction->commit());
        }
        QCOMPARE(m_connection->run("SELECT count(*) FROM ledger")->integer(0, 0), 1);
    }

    void aCommitOfAFailedTransactionIsAnError()
    {
        auto transaction = pg::Transaction::begin(*m_connection);
        QVERIFY(!m_connection->run("SELECT 1 / 0"));
        // The server answers COMMIT with ROLLBACK and no error.
        QVERIFY(!transaction->commit());
    }

    void errorsHoldNoRowValues()
    {
        QVERIFY(m_connection->run(
            "CREATE TABLE people(name text PRIMARY KEY); INSERT INTO people VALUES ('Ann Lee')"));
        const Error error = m_connection->run("INSERT INTO people VALUES ('Ann Lee')").error();
        QCOMPARE(error.kind, ErrorKind::Conflict);
        QVERIFY(!error.userText.contains(QStringLiteral("Ann")));
        QVERIFY(!error.detail.contains(QStringLiteral("Ann")));
    }

    /// Between the login and the first statement, and before another: with a last word, and without one.
    void aServerThatGoesIsUnreachableWhereverItGoes_data()
    {
        QTest::addColumn<bool>("hasLastWord");
        QTest::newRow("it says goodbye") << true;
        QTest::newRow("the network breaks") << false;
    }
    void aServerThatGoesIsUnreachableWhereverItGoes()
    {
        QFETCH(const bool, hasLastWord);
        const QByteArray socket =
            QByteArray(PQhost(m_connection->handle())) + "/.s.PGSQL." + PQport(m_connection->handle());
        std::optional<FaultyProxy> network;
        const auto connect = [&] {
            network.emplace(0, socket, 1);
            return pg::Connector(
                *pg::ConnectionInfo::read(
                    QStringLiteral("host=127.0.0.1 port=%1 sslmode=disable dbname=%2 user=%3")
                        .arg(network->port())
                        .arg(m_database, Cluster::administrator())),
                "to-be-ended");
        };
        const auto end = [&] { hasLastWord ? terminate("to-be-ended") : network.reset(); };

        auto connector = connect();
        connector.onStage([&](pg::Connector::Stage stage) {
            if (stage == pg::Connector::Stage::Open)
                end();
        });
        const auto opened = connector.open();
        QVERIFY(!opened);
        QVERIFY2(opened.error().kind == ErrorKind::Unreachable, qPrintable(opened.error().detail));

        auto handle = connect().open();
        QVERIFY2(handle, handle ? "" : qPrintable(handle.error().detail));
        pg::Connection connection(std::move(*handle));
        end();
        const auto answer = connection.pipeline({{"SELECT 1", {}}, {"SELECT 2", {}}});
        QVERIFY(!answer);
        QVERIFY2(answer.error().kind == ErrorKind::Unreachable, qPrintable(answer.error().detail));
        QVERIFY(!connection.isAlive());
    }

private:
    /// Returns when the session is gone.
    void terminate(const char *applicationName)
    {
        const auto ended =
            m_connection->run("SELECT bool_and(pg_terminate_backend(pid, 10000)) FROM pg_stat_activity "
                              "WHERE application_name = $1",
                              Parameters::of(QString::fromLatin1(applicationName)));
        QVERIFY(ended.has_value());
        QVERIFY(ended->boolean(0, 0));
    }

    void waitUntilItSleeps()
    {
        auto other = TestCluster::instance().connect(m_database);
        while (other
                   .run("SELECT FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = $1",
                        Parameters::of(m_database))
                   ->isEmpty())
            std::this_thread::yield();
    }

    void endWhileItSleeps()
    {
        m_killer = std::thread([this, pid = m_connection->backendPid()] {
            waitUntilItSleeps();
            TestCluster::instance()
                .connect(m_database)
                .run("SELECT pg_terminate_backend($1)", Parameters::of(pid));
        });
    }

    QString m_database;
    std::optional<pg::Connection> m_connection;
    std::thread m_killer;
};

QTEST_GUILESS_MAIN(TestConnection)
#include "tst_connection.moc"
