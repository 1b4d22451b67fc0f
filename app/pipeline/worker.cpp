// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pipeline/worker.h"

#include "app/pipeline/aggregatestage.h"
#include "app/pipeline/analysestage.h"
#include "app/pipeline/retirestage.h"
#include "db/jobs/waiting.h"
#include "db/migrations/migrator.h"

#include <QElapsedTimer>

#include <algorithm>

namespace viridian::pipeline {

namespace {

using namespace std::chrono_literals;

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

/// The sentence for a kind of error names nothing that was read; the server's own message might.
void addError(QJsonObject &fields, const Error &error)
{
    fields.insert(QStringLiteral("error"), error.userText);
    if (!error.code.isEmpty())
        fields.insert(QStringLiteral("code"), error.code);
}

} // namespace

Worker::Worker(Open open, Collectors collectors, Log log)
    : m_open(std::move(open))
    , m_collectors(std::move(collectors))
    , m_log(std::move(log))
{
}

void Worker::log(const QString &event, QJsonObject fields) const
{
    fields.insert(QStringLiteral("time"), QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs));
    fields.insert(QStringLiteral("event"), event);
    m_log(fields);
}

Result<pg::Connection> Worker::open() const
{
    auto connection = m_open();
    if (!connection)
        return connection;
    if (const auto current = migrations::requireCurrentSchema(*connection); !current)
        return Unexpected(current.error());
    // Without it a server in the middle of a long statement learns only at its end that the worker is dead,
    // and holds the claim until then.
    if (connection->serverVersion() >= 140000) {
        if (const auto set = connection->run("SET client_connection_check_interval = '2s'"); !set)
            return Unexpected(set.error());
    }
    return connection;
}

Result<qint64> Worker::runStage(pg::Connection &connection, const jobs::Job &job, const std::stop_token &stop)
{
    if (job.kind == QStringLiteral("collect"))
        return collectAll(connection, job, stop);
    if (job.kind == QStringLiteral("analyse"))
        return analyseAndRetire(connection, job, stop);
    if (const auto maintained = maintainPartitions(connection); !maintained)
        return Unexpected(maintained.error());
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
        log(QStringLiteral("retired"), fields);
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
        log(QStringLiteral("collected"), fields);
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
        addError(fields, rows.error());
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
    log(QStringLiteral("stage"), fields);
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
    auto connection = open();
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

Result<void> Worker::session(const std::stop_token &stop)
{
    auto connection = open();
    if (!connection)
        return Unexpected(connection.error());
    m_connected = true;
    pg::Wakeup stopped;
    const std::stop_callback raise(stop, [&stopped] { stopped.raise(); });
    jobs::JobQueue queue(*connection);
    // Before the first look, so that nothing can come between them unheard.
    if (auto listening = queue.listen(); !listening)
        return listening;
    while (!stop.stop_requested()) {
        if (auto scheduled = queue.schedule(); !scheduled)
            return scheduled;
        if (const auto worked = drain(*connection, {}, stop); !worked)
            return Unexpected(worked.error());
        const auto pause = queue.nextDue();
        if (!pause)
            return Unexpected(pause.error());
        if (const auto woken = jobs::waitForNotification(*connection, stopped, QDeadlineTimer(*pause));
            !woken)
            return Unexpected(woken.error());
    }
    return {};
}

Result<void> Worker::serve(const std::stop_token &stop)
{
    pg::Wakeup stopped;
    const std::stop_callback raise(stop, [&stopped] { stopped.raise(); });
    log(QStringLiteral("started"), {});
    std::chrono::milliseconds pause = 1s;
    for (;;) {
        m_connected = false;
        auto ended = session(stop);
        if (ended || stop.stop_requested())
            break;
        if (ended.error().kind != ErrorKind::Unreachable)
            return ended;
        QJsonObject fields;
        addError(fields, ended.error());
        pause = m_connected ? 1s : std::min<std::chrono::milliseconds>(2 * pause, 60s);
        fields.insert(QStringLiteral("retry_seconds"), static_cast<qint64>(pause / 1s));
        log(QStringLiteral("disconnected"), fields);
        if (jobs::waitForStop(stopped, QDeadlineTimer(pause)))
            break;
    }
    log(QStringLiteral("stopped"), {});
    return {};
}

} // namespace viridian::pipeline
