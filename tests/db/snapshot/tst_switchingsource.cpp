// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/source/switchingsource.h"

#include "db/source/postgressource.h"
#include "tests/support/pulledsource.h"
#include "tests/support/sampledatabase.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

using namespace viridian;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 20'000;

template <typename T>
Result<T> answerOf(const QFuture<Result<T>> &future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, patience))
        return failure(ErrorKind::Timeout, QStringLiteral("no answer"));
    return future.resultCount() > 0 ? future.result() : Result<T>(failure(ErrorKind::Cancelled, {}));
}

} // namespace

/// A real server that goes, or that never answers, and a real copy of what it held. How the console behaves
/// is in tests/gui/tst_offline.
class TestSwitchingSource : public QObject
{
    Q_OBJECT

    std::optional<SampleDatabase> m_database;
    std::optional<PulledSnapshots> m_pulled;

    QString dsn() { return m_database->dsn(QStringLiteral("north_ta")); }
    std::unique_ptr<DataSource> liveAt(const QString &conninfo)
    {
        return std::make_unique<PostgresSource>(
            PostgresOptions{.conninfo = conninfo, .reconnectDelay = 100ms});
    }
    SwitchingSource::MakeCopy copy()
    {
        return [this] { return std::make_unique<SnapshotSource>(m_pulled->places); };
    }
    static void setRunning(bool running)
    {
        Cluster server = TestCluster::instance().cluster();
        QVERIFY((running ? server.start() : server.stop()).has_value());
    }

private slots:
    void initTestCase()
    {
        m_database.emplace();
        m_pulled.emplace(dsn());
    }

    void cleanup() { setRunning(true); }

    void whileTheServerIsThereNoCopyIsOpened()
    {
        SwitchingSource source(liveAt(dsn()), []() -> std::unique_ptr<DataSource> {
            qFatal("a copy was asked for");
            return nullptr;
        });
        const auto session = answerOf(source.session());
        QVERIFY(session.has_value());
        QVERIFY(answerOf(source.learners({.role = Role::Trainer})).has_value());
        QCOMPARE(source.state().phase, ConnectionState::Phase::Live);
        QVERIFY(source.capabilities().testFlag(Capability::Refresh));
    }

    void whatIsAskedWhileItIsGoneIsAnsweredByTheCopy()
    {
        SwitchingSource source(liveAt(dsn()), copy());
        const auto before = answerOf(source.learners({.role = Role::Trainer}));
        QVERIFY(before.has_value());
        QSignalSpy states(&source, &DataSource::stateChanged);
        setRunning(false);
        const auto meanwhile = answerOf(source.learners({.role = Role::Trainer}));
        QVERIFY2(meanwhile,
                 meanwhile ? "" : qPrintable(meanwhile.error().userText + meanwhile.error().detail));
        QCOMPARE(meanwhile, before);
        QTRY_COMPARE_WITH_TIMEOUT(source.state().phase, ConnectionState::Phase::Offline, patience);
        QVERIFY(source.state().asOf.isValid());
        QVERIFY(!source.capabilities().testFlag(Capability::Refresh));
        const auto refused = answerOf(source.refresh(Role::Trainer));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Unreachable);

        setRunning(true);
        QTRY_COMPARE_WITH_TIMEOUT(source.state().phase, ConnectionState::Phase::Live, patience);
        QCOMPARE(answerOf(source.learners({.role = Role::Trainer})), before);
        QVERIFY(!source.isOffline());
    }

    void reconnectingDoesNotWaitForTheNextAttempt()
    {
        SwitchingSource source(std::make_unique<PostgresSource>(PostgresOptions{
                                   .conninfo = dsn(), .reconnectDelay = 1h, .reconnectDelayMax = 1h}),
                               copy());
        QVERIFY(answerOf(source.session()).has_value());
        setRunning(false);
        QTRY_VERIFY_WITH_TIMEOUT(source.live()->state().phase == ConnectionState::Phase::Reconnecting,
                                 patience);
        QVERIFY(answerOf(source.learners({.role = Role::Trainer})).has_value());
        QVERIFY(source.isOffline());
        setRunning(true);
        source.reconnect();
        QTRY_COMPARE_WITH_TIMEOUT(source.state().phase, ConnectionState::Phase::Live, patience);
    }

    /// The refusal may be there before whoever asked has looked once, and before the state that tells of it.
    void aRefusalThatIsThereAtOnceIsNoAnswerEither()
    {
        SwitchingSource source(std::make_unique<PostgresSource>(PostgresOptions{
                                   .conninfo = dsn(), .reconnectDelay = 1h, .reconnectDelayMax = 1h}),
                               copy());
        QVERIFY(answerOf(source.session()).has_value());
        setRunning(false);
        QList<QFuture<Result<Freshness>>> answers;
        for (int i = 0; i < 2000; ++i) // and nothing of the state's changes comes in between
            answers.append(source.freshness(Role::Trainer));
        for (const auto &answer : answers)
            QVERIFY(answerOf(answer).has_value());
    }

    void aServerThatNeverAnswersIsNotWaitedFor()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        SwitchingSource source(liveAt(QStringLiteral("host=127.0.0.1 port=%1 dbname=x user=x sslmode=disable")
                                          .arg(silent.serverPort())),
                               copy(), {.patience = 200ms, .firstLook = 100ms});
        const auto session = answerOf(source.session());
        QVERIFY2(session.has_value(), session ? "" : qPrintable(session.error().userText));
        QVERIFY(source.isOffline());
    }

    void aServerThatWasNotThereAtTheStartIsFoundLater()
    {
        setRunning(false);
        SwitchingSource source(liveAt(dsn()), copy(), {.patience = 200ms, .firstLook = 50ms});
        QVERIFY(answerOf(source.session()).has_value());
        QVERIFY(source.isOffline());
        setRunning(true);
        QTRY_COMPARE_WITH_TIMEOUT(source.state().phase, ConnectionState::Phase::Live, patience);
        QVERIFY(answerOf(source.session()).has_value());
    }

    void withoutACopyTheErrorIsTheServers()
    {
        setRunning(false);
        SwitchingSource source(liveAt(dsn()), [] { return std::unique_ptr<DataSource>(); });
        const auto session = answerOf(source.session());
        QVERIFY(!session);
        QCOMPARE(session.error().kind, ErrorKind::Unreachable);
        QCOMPARE(source.state().phase, ConnectionState::Phase::NotConnected);
    }

    void aCopyThatIsTooOldSaysSo()
    {
        setRunning(false);
        SwitchingSource source(liveAt(dsn()),
                               [this] { return std::make_unique<SnapshotSource>(m_pulled->places, 0s); });
        const auto session = answerOf(source.session());
        QVERIFY(!session);
        QCOMPARE(session.error().kind, ErrorKind::Unreachable);
        QVERIFY2(session.error().userText.contains(QStringLiteral("older")),
                 qPrintable(session.error().userText));
        QTRY_VERIFY(!source.isOffline());
    }

    void aWrongPasswordOpensNoCopy()
    {
        SwitchingSource source(
            liveAt(dsn().replace(QStringLiteral("north_ta"), QStringLiteral("no_such_login"))), copy());
        const auto session = answerOf(source.session());
        QVERIFY(!session);
        QVERIFY2(session.error().kind != ErrorKind::Unreachable, qPrintable(session.error().userText));
        QVERIFY(!source.isOffline());
    }

    void whatIsCancelledStaysCancelled()
    {
        SwitchingSource source(liveAt(dsn()), copy());
        QVERIFY(answerOf(source.session()).has_value());
        auto learners = source.learners({.role = Role::Trainer});
        learners.cancel();
        setRunning(false);
        QTRY_VERIFY_WITH_TIMEOUT(source.isOffline(), patience);
        QVERIFY(learners.isCanceled());
    }
};

QTEST_GUILESS_MAIN(TestSwitchingSource)
#include "tst_switchingsource.moc"
