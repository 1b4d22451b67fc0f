// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/reportworker.h"

#include "db/gateway/gatewaylogin.h"
#include "db/jobs/waiting.h"

#include <QElapsedTimer>

namespace viridian::reports {

using gateway::ReportOutcome;
using namespace std::chrono_literals;

namespace {

/// How often a report's progress is told, and whether it is still wanted is asked.
constexpr auto lookEvery = 1s;

QString word(ReportOutcome outcome)
{
    switch (outcome) {
    case ReportOutcome::Ready:
        return QStringLiteral("ready");
    case ReportOutcome::Failed:
        return QStringLiteral("failed");
    case ReportOutcome::Waiting:
        return QStringLiteral("waiting");
    case ReportOutcome::Removed:
        return QStringLiteral("removed");
    }
    return {};
}

void count(Counts &counts, ReportOutcome outcome)
{
    switch (outcome) {
    case ReportOutcome::Ready:
        ++counts.ready;
        break;
    case ReportOutcome::Failed:
        ++counts.failed;
        break;
    case ReportOutcome::Waiting:
        ++counts.waiting;
        break;
    case ReportOutcome::Removed:
        ++counts.removed;
        break;
    }
}

} // namespace

ReportWorker::ReportWorker(Open open, ReportDesk &desk, jobs::Log log)
    : m_open(std::move(open))
    , m_desk(desk)
    , m_log(std::move(log))
{
}

Result<pg::Connection> ReportWorker::open() const
{
    auto connection = m_open();
    if (!connection)
        return connection;
    if (const auto allowed = gateway::requireGatewayLogin(*connection); !allowed)
        return Unexpected(allowed.error());
    return connection;
}

Result<ReportOutcome> ReportWorker::make(pg::Connection &connection, const gateway::ReportJob &job,
                                         const std::stop_token &stop, QJsonObject &fields)
{
    gateway::ReportQueue queue(connection);
    const auto making = m_desk.begin(job);
    const std::stop_callback raise(stop, [&making] { making->wakeup().raise(); });
    QDeadlineTimer look(lookEvery);
    while (!making->made() && !stop.stop_requested()) {
        if (const auto woken = jobs::waitForNotification(connection, making->wakeup(), look); !woken) {
            // The claim went with the session.
            m_desk.abandon();
            return Unexpected(woken.error());
        }
        if (!look.hasExpired())
            continue;
        look = QDeadlineTimer(lookEvery);
        const auto isWanted = queue.setProgress(job, making->progress());
        if (!isWanted || !*isWanted) {
            m_desk.abandon();
            if (!isWanted)
                return Unexpected(isWanted.error());
            return queue.giveBack(job);
        }
    }
    const auto made = making->made();
    if (!made) {
        m_desk.abandon();
        return queue.giveBack(job);
    }
    if (made->failure) {
        fields.insert(QStringLiteral("failure"), key(*made->failure));
        return queue.failed(job, *made->failure);
    }
    if (made->error) {
        jobs::addError(fields, *made->error);
        return queue.tryAgain(job,
                              made->error->detail.isEmpty() ? made->error->userText : made->error->detail);
    }
    fields.insert(QStringLiteral("bytes"), made->file.size());
    return queue.succeeded(job, made->file);
}

Result<ReportOutcome> ReportWorker::work(pg::Connection &connection, const gateway::ReportJob &job,
                                         const std::stop_token &stop)
{
    QElapsedTimer clock;
    clock.start();
    QJsonObject fields{{QStringLiteral("job"), job.id},
                       {QStringLiteral("organization"), job.organizationId.toString(QUuid::WithoutBraces)},
                       {QStringLiteral("role"), key(job.role)},
                       {QStringLiteral("page"), key(job.order.page)},
                       {QStringLiteral("format"), key(job.order.format)}};
    auto outcome = make(connection, job, stop, fields);
    fields.insert(QStringLiteral("seconds"), static_cast<double>(clock.elapsed()) / 1000);
    if (outcome)
        fields.insert(QStringLiteral("outcome"), word(*outcome));
    else
        jobs::addError(fields, outcome.error());
    jobs::write(m_log, QStringLiteral("report"), fields);
    return outcome;
}

Result<Counts> ReportWorker::drain(pg::Connection &connection, const std::stop_token &stop)
{
    Counts counts;
    gateway::ReportQueue queue(connection);
    while (!stop.stop_requested()) {
        const auto job = queue.claim();
        if (!job)
            return Unexpected(job.error());
        if (!*job)
            break;
        const auto outcome = work(connection, **job, stop);
        if (!outcome)
            return Unexpected(outcome.error());
        count(counts, *outcome);
    }
    return counts;
}

Result<Counts> ReportWorker::once(const std::stop_token &stop)
{
    auto connection = jobs::openForWork([this] { return open(); });
    if (!connection)
        return Unexpected(connection.error());
    auto counts = drain(*connection, stop);
    if (counts && stop.stop_requested())
        return failure(ErrorKind::Cancelled, pg::textFor(ErrorKind::Cancelled));
    return counts;
}

Result<void> ReportWorker::serve(const std::stop_token &stop)
{
    const auto work = [&](pg::Connection &connection) {
        return drain(connection, stop).map([](const Counts &) {});
    };
    const auto pause = [](pg::Connection &connection) { return gateway::ReportQueue(connection).nextDue(); };
    return jobs::serve({[this] { return open(); }, work, pause, m_log}, stop);
}

} // namespace viridian::reports
