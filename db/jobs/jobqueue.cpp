// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/jobs/jobqueue.h"

#include "db/analytics/pipelinesql.h"

#include <QCoreApplication>
#include <QFile>

namespace viridian::jobs {

namespace {

using pg::Parameters;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::jobs::JobQueue)
};

QByteArray jobsSql(const char *name)
{
    QFile file(QStringLiteral(":/db/sql/jobs/%1.sql").arg(QLatin1String(name)));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s is not in the program", qPrintable(file.fileName()));
    return file.readAll();
}

QDateTime moment(const pg::Rows &rows, int row, int column)
{
    return rows.isNull(row, column) ? QDateTime() : rows.timestamp(row, column);
}

} // namespace

Result<pg::Rows> JobQueue::run(const char *sql, const Parameters &parameters)
{
    auto rows = m_connection->pipeline({{"BEGIN", {}},
                                        {analytics::pipelineSql("scope"), Parameters::of(QUuid())},
                                        {jobsSql(sql), parameters},
                                        {"COMMIT", {}}});
    if (!rows) {
        if (m_connection->isAlive() && m_connection->inTransaction())
            std::ignore = m_connection->run("ROLLBACK");
        return Unexpected(rows.error());
    }
    return std::move((*rows)[2]);
}

Result<void> JobQueue::schedule()
{
    return run("schedule").map([](const pg::Rows &) {});
}

Result<void> JobQueue::request(const QUuid &organization)
{
    const auto asked = run("enqueue", Parameters::of(organization));
    if (!asked && asked.error().kind == ErrorKind::BadInput)
        return failure(ErrorKind::NotFound, Text::tr("This organisation is not there any more."));
    if (!asked)
        return Unexpected(asked.error());
    return {};
}

Result<std::optional<Job>> JobQueue::claim(const QUuid &onlyOrganization)
{
    const auto rows = run("claim", Parameters::of(onlyOrganization));
    if (!rows)
        return Unexpected(rows.error());
    if (rows->isEmpty())
        return std::nullopt;
    return Job{rows->integer(0, 0), rows->text(0, 1), rows->uuid(0, 2), rows->text(0, 3),
               static_cast<int>(rows->integer(0, 4))};
}

Result<Outcome> JobQueue::end(const Job &job, const std::optional<QString> &error, bool givenBack)
{
    const auto rows = run("end", Parameters::of(job.id, error, givenBack));
    if (!rows)
        return Unexpected(rows.error());
    const QByteArray status = rows->bytes(0, 0);
    return status == "done" ? Outcome::Done : status == "dead" ? Outcome::Dead : Outcome::Waiting;
}

Result<void> JobQueue::succeeded(const Job &job)
{
    return end(job, {}, false).map([](Outcome) {});
}

Result<Outcome> JobQueue::failed(const Job &job, const QString &error)
{
    return end(job, error, false);
}

Result<void> JobQueue::giveBack(const Job &job)
{
    return end(job, {}, true).map([](Outcome) {});
}

Result<std::chrono::milliseconds> JobQueue::nextDue()
{
    return run("next").map(
        [](const pg::Rows &rows) { return std::chrono::milliseconds(rows.integer(0, 0)); });
}

Result<QList<JobState>> JobQueue::jobs()
{
    const auto rows = run("jobs");
    if (!rows)
        return Unexpected(rows.error());
    QList<JobState> result;
    for (int i = 0; i < rows->count(); ++i)
        result.append({rows->integer(i, 0), rows->text(i, 1), rows->uuid(i, 2), rows->text(i, 3),
                       rows->text(i, 4), rows->text(i, 5), static_cast<int>(rows->integer(i, 6)),
                       static_cast<int>(rows->integer(i, 7)), rows->timestamp(i, 8), moment(*rows, i, 9),
                       moment(*rows, i, 10), rows->text(i, 11), rows->boolean(i, 12)});
    return result;
}

Result<QList<StageRun>> JobQueue::runs()
{
    const auto rows = run("runs");
    if (!rows)
        return Unexpected(rows.error());
    QList<StageRun> result;
    for (int i = 0; i < rows->count(); ++i) {
        StageRun one{rows->text(i, 0),      rows->uuid(i, 1),    rows->text(i, 2),
                     rows->timestamp(i, 3), moment(*rows, i, 4), {},
                     rows->text(i, 6)};
        if (!rows->isNull(i, 5))
            one.rows = rows->integer(i, 5);
        result.append(one);
    }
    return result;
}

} // namespace viridian::jobs
