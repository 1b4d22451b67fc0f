// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pipeline/worker.h"

#include "app/pipeline/aggregatestage.h"
#include "app/pipeline/analysestage.h"
#include "app/pipeline/retirestage.h"
#include "db/analytics/retention.h"

#include <QElapsedTimer>

namespace viridian::pipeline {

namespace {

QString word(jobs::Outcome outcome)
{
    switch (outcome) {
    case jobs::Outcome::Done:
        return QStringLiteral("done");
    case jobs::Outcome::Waiting:
        return QStringLiteral("waiting");
    case jobs::Outcome::Dead:
        return QStringLiteral("dead");
    }
    return {};
}

QJsonObject fieldsOf(const jobs::Job &job)
{
    QJsonObject fields{{QStringLiteral("stage"), job.kind},
                       {QStringLiteral("job"), job.id},
                       {QStringLiteral("try"), job.attempt}};
    if (!job.organization.isNull())
        fields.insert(QStringLiteral("organization"), job.organization.toString(QUuid::WithoutBraces));
    return fields;
}

} // namespace

Worker::Worker(Open open, Collectors collectors, jobs::Log log)
    : m_open(std::move(open))
    , m_collectors(std::move(collectors))
    , m_log(std::move(log))
{
}

Result<qint64> Worker::runStage(pg::Connection &connection, const jobs::Job &job, const std::stop_token &stop)
{
    if (job.kind == QStringLiteral("collect"))
        return collectAll(connection, job, stop);
    if (job.kind == QStringLiteral("analyse"))
        return analyseAndRetire(connection, job, stop);
    if (const auto maintained = maintainPartitions(connection); !maintained)
        return Unexpected(maintained.error());
    if (const auto expired = analytics::expireReports(connection); !expired)
        return Unexpected(expired.error());
    return aggregate(connection, stop).map([](const analytics::AggregateRun &run) { return run.rows; });
}

Result<qint64> Worker::analyseAndRetire(pg::Connection &connection, const jobs::Job &job,
                                        const std::stop_token &stop)
{
    const analytics::OrganizationRef organization{job.organization, job.organizationName};
    const auto analysed = analyse(connection, organization, {}, stop);
    if (!analysed)
        return Unexpected(analysed.error());
    // Only now: raw data goes after its figures are there.
    const auto retired = retire(connection, organization, stop);
    if (!retired)
        return Unexpected(retired.error());
    if (*retired > 0) {
        QJsonObject fields = fieldsOf(job);
        fields.insert(QStringLiteral("rows"), *retired);
        jobs::write(m_log, QStringLiteral("retired"), fields);
    }
    return analysed->rows();
}

Result<qint64> Worker::collectAll(pg::Connection &connection, const jobs::Job &job,
                                  const std::stop_token &stop)
{
    const analytics::OrganizationRef organization{job.organization, job.organizationName};
    const auto collected = [&](const QString &collector, const CollectCounts &counts) {
        QJsonObject fields = fieldsOf(job);
        fields.insert(QStringLiteral("collector"), collector);
        fields.insert(QStringLiteral("read"), counts.read);
        fields.insert(QStringLiteral("stored"), counts.stored);
        fields.insert(QStringLiteral("repeated"), counts.repeated);
        fields.insert(QStringLiteral("skipped"), counts.skipped);
        fields.insert(QStringLiteral("fallback"), counts.fallback);
        if (!counts.reasons.isEmpty()) {
            QJsonObject reasons;
            for (const auto &[reason, count] : counts.reasons.asKeyValueRange())
                reasons.insert(reason, count);
            fields.insert(QStringLiteral("reasons"), reasons);
        }
        jobs::write(m_log, QStringLiteral("collected"), fields);
    };
    return collect(connection, organization, m_collectors, collected, stop)
        .map([](const CollectCounts &counts) { return counts.stored; });
}

Result<WorkedJob> Worker::work(pg::Connection &connection, const jobs::Job &job, const std::stop_token &stop)
{
    QElapsedTimer clock;
    clock.start();
    const auto rows = runStage(connection, job, stop);
    WorkedJob worked{
        job, jobs::Outcome::Done, rows.value_or(0), static_cast<double>(clock.elapsed()) / 1000, {}};
    QJsonObject fields = fieldsOf(job);
    fields.insert(QStringLiteral("seconds"), worked.seconds);
    jobs::JobQueue queue(connection);
    Result<void> ended;
    if (rows) {
        fields.insert(QStringLiteral("rows"), *rows);
        ended = queue.succeeded(job);
    } else {
        jobs::addError(fields, rows.error());
        if (!connection.isAlive()) {
            // The claim went with the session.
            worked.outcome = jobs::Outcome::Waiting;
            ended = Unexpected(rows.error());
        } else if (stop.stop_requested()) {
            worked.outcome = jobs::Outcome::Waiting;
            ended = queue.giveBack(job);
        } else {
            worked.error = rows.error();
            const auto failed = queue.failed(job, rows.error().detail.isEmpty() ? rows.error().userText
                                                                                : rows.error().detail);
            ended = failed.map([&](jobs::Outcome outcome) { worked.outcome = outcome; });
        }
    }
    fields.insert(QStringLiteral("outcome"), word(worked.outcome));
    jobs::write(m_log, QStringLiteral("stage"), fields);
    if (!ended)
        return Unexpected(ended.error());
    return worked;
}

Result<QList<WorkedJob>> Worker::drain(pg::Connection &connection, const QUuid &only,
                                       const std::stop_token &stop)
{
    QList<WorkedJob> worked;
    jobs::JobQueue queue(connection);
    while (!stop.stop_requested()) {
        const auto job = queue.claim(only);
        if (!job)
            return Unexpected(job.error());
        if (!*job)
            break;
        auto one = work(connection, **job, stop);
        if (!one)
            return Unexpected(one.error());
        worked.append(std::move(*one));
    }
    return worked;
}

Result<QList<WorkedJob>> Worker::once(const QList<QUuid> &organizations, const QUuid &only,
                                      const std::stop_token &stop)
{
    auto connection = jobs::openForWork(m_open);
    if (!connection)
        return Unexpected(connection.error());
    jobs::JobQueue queue(*connection);
    for (const QUuid &organization : organizations) {
        if (const auto asked = queue.request(organization); !asked)
            return Unexpected(asked.error());
    }
    auto worked = drain(*connection, only, stop);
    if (worked && stop.stop_requested())
        return failure(ErrorKind::Cancelled, pg::textFor(ErrorKind::Cancelled));
    return worked;
}

Result<void> Worker::serve(const std::stop_token &stop)
{
    const auto work = [&](pg::Connection &connection) -> Result<void> {
        if (auto scheduled = jobs::JobQueue(connection).schedule(); !scheduled)
            return scheduled;
        return drain(connection, {}, stop).map([](const QList<WorkedJob> &) {});
    };
    const auto pause = [](pg::Connection &connection) { return jobs::JobQueue(connection).nextDue(); };
    return jobs::serve({m_open, work, pause, m_log}, stop);
}

} // namespace viridian::pipeline
