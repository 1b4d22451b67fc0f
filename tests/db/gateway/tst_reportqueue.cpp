// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/gateway/reportqueue.h"

#include "db/analytics/retention.h"
#include "db/source/reports.h"
#include "tests/support/actor.h"

#include <QTest>

using namespace viridian;
using gateway::ReportOutcome;

namespace {

QUuid idOf(const char *path)
{
    return QUuid::fromString(QLatin1StringView(tenantId(path)));
}

/// A worker's session, as the login that a worker has.
struct Worker
{
    explicit Worker(const SampleDatabase &database)
        : connection(TestCluster::instance().connect(database.name(), QStringLiteral("test_gateway")))
        , queue(connection)
    {
    }
    pg::Connection connection;
    gateway::ReportQueue queue;
};

} // namespace

/// The queue of reports and what becomes of them, on a real database.
class TestReportQueue : public QObject
{
    Q_OBJECT

    std::optional<SampleDatabase> m_database;
    std::optional<SourceSession> m_session; ///< of trainer ta

    void run(const QByteArray &sql)
    {
        const auto done = m_database->administrator().run(sql);
        QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
    }
    QUuid ask()
    {
        const QUuid id = QUuid::createUuid();
        const auto asked = requestReport(*m_session, Role::Trainer, id, {},
                                         {.page = ReportedPage::Course,
                                          .format = ReportFormat::Csv,
                                          .range = TimeRange::Week,
                                          .courseId = idOf("north/course/A"),
                                          .table = 3});
        if (!asked)
            qFatal("%s", qPrintable(asked.error().detail));
        return id;
    }
    Report read(const QUuid &id)
    {
        const auto report = readReport(*m_session, Role::Trainer, id);
        if (!report)
            qFatal("%s", qPrintable(report.error().detail));
        return *report;
    }

private slots:
    void init()
    {
        m_database.emplace();
        run("DELETE FROM app.reports");
        m_session.emplace(TestCluster::instance().connect(m_database->name(), QStringLiteral("test_gateway")),
                          SourceSession::Timeouts{std::chrono::seconds(5), std::chrono::seconds(30)});
        m_session->setScope(SourceSession::Scope{idOf("north"), idOf("north/user/ta")});
    }
    void cleanup() { m_session.reset(); }

    void aJobSaysWhatWasAskedFor()
    {
        const QUuid id = ask();
        Worker worker(*m_database);
        const auto job = worker.queue.claim().value();
        QVERIFY(job);
        QCOMPARE(job->organizationId, idOf("north"));
        QCOMPARE(job->userId, idOf("north/user/ta"));
        QCOMPARE(job->role, Role::Trainer);
        QCOMPARE(job->order, (ReportOrder{.page = ReportedPage::Course,
                                          .format = ReportFormat::Csv,
                                          .range = TimeRange::Week,
                                          .courseId = idOf("north/course/A"),
                                          .table = 3}));
        QCOMPARE(read(id).status, ReportStatus::Running);
        QCOMPARE(worker.queue.setProgress(*job, 40).value(), true);
        QCOMPARE(worker.queue.setProgress(*job, 30).value(), true);
        QCOMPARE(read(id).progress, 40);
        QCOMPARE(worker.queue.succeeded(*job, QByteArray("the \0 file", 10)).value(), ReportOutcome::Ready);
        QCOMPARE(readReportFile(*m_session, Role::Trainer, id)->content, QByteArray("the \0 file", 10));
        QVERIFY(!worker.queue.claim().value());
    }

    void eachIsMadeByOne()
    {
        for (int i = 0; i < 2; ++i)
            ask();
        Worker one(*m_database);
        Worker two(*m_database);
        Worker three(*m_database);
        const auto first = one.queue.claim().value();
        const auto second = two.queue.claim().value();
        QVERIFY(first && second);
        QVERIFY(first->id != second->id);
        QVERIFY(!three.queue.claim().value());
        QVERIFY(one.queue.nextDue().value() <= std::chrono::seconds(30)); // the other may vanish
        // Nobody ends or moves what another one has.
        QCOMPARE(two.queue.succeeded(*first, "x").error().kind, ErrorKind::BadInput);
        QCOMPARE(two.queue.setProgress(*first, 50).value(), false);
        QCOMPARE(one.queue.succeeded(*first, "one").value(), ReportOutcome::Ready);
        QCOMPARE(one.queue.succeeded(*first, "two").error().kind, ErrorKind::BadInput);
        QCOMPARE(two.queue.giveBack(*second).value(), ReportOutcome::Waiting);
        QCOMPARE(three.queue.claim().value()->id, second->id);
    }

    void aFileIsNoLargerThanItMayBe()
    {
        const QUuid largest = ask();
        const QUuid larger = ask();
        Worker worker(*m_database);
        const auto store = [&worker](qint64 size) {
            return worker.queue.succeeded(*worker.queue.claim().value(), QByteArray(size, 'x')).value();
        };
        QCOMPARE(store(largestReport), ReportOutcome::Ready);
        QCOMPARE(store(largestReport + 1), ReportOutcome::Failed);
        QCOMPARE(read(largest).size, static_cast<int>(largestReport));
        QCOMPARE(readReportFile(*m_session, Role::Trainer, largest)->content.size(), largestReport);
        QCOMPARE(read(larger).failure, ReportFailure::TooLarge);
    }

    void theStagesOfThePipelineAreNotReports()
    {
        run("SELECT app.enqueue_pipeline(md5('north')::uuid)");
        Worker worker(*m_database);
        QVERIFY(!worker.queue.claim().value());
        ask();
        auto pipeline = TestCluster::instance().connect(m_database->name(), QStringLiteral("test_pipeline"));
        QVERIFY(pipeline.run("SET ROLE viridian_pipeline"));
        const auto claimed =
            pipeline.run("SELECT DISTINCT kind FROM generate_series(1, 9), app.claim_job(NULL)");
        QVERIFY(claimed);
        for (int row = 0; row < claimed->count(); ++row)
            QVERIFY(claimed->text(row, 0) != QStringLiteral("report"));
        QVERIFY(worker.queue.claim().value());
    }

    void thePipelineClearsUp()
    {
        const QUuid id = ask();
        Worker worker(*m_database);
        QCOMPARE(worker.queue.succeeded(*worker.queue.claim().value(), "x").value(), ReportOutcome::Ready);
        auto pipeline = TestCluster::instance().connect(m_database->name(), QStringLiteral("test_pipeline"));
        QCOMPARE(analytics::expireReports(pipeline).value(), 0);
        run("UPDATE app.reports SET expires_at = now()");
        QCOMPARE(analytics::expireReports(pipeline).value(), 1);
        QCOMPARE(analytics::expireReports(pipeline).value(), 0);
        QCOMPARE(read(id).status, ReportStatus::Expired);
    }
};

QTEST_GUILESS_MAIN(TestReportQueue)
#include "tst_reportqueue.moc"
