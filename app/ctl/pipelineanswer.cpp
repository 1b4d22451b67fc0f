// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/pipelineanswer.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QLocale>

#include <algorithm>

namespace viridian::ctl {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::ctl::PipelineAnswer)

public:
    static QString subject(const QString &stage, const QString &organization)
    {
        return organization.isEmpty() ? stage : QStringLiteral("%1 %2").arg(stage, organization);
    }
    static QString ending(const pipeline::WorkedJob &worked)
    {
        switch (worked.outcome) {
        case jobs::Outcome::Done:
            return tr("%1 rows in %2 s")
                .arg(QLocale().toString(worked.rows), QLocale().toString(worked.seconds, 'f', 1));
        case jobs::Outcome::Waiting:
            return tr("failed, is tried again: %1").arg(worked.error ? worked.error->userText : QString());
        case jobs::Outcome::Dead:
            return tr("failed for the last time: %1").arg(worked.error ? worked.error->userText : QString());
        }
        return {};
    }
    static QString standing(const jobs::JobState &job)
    {
        if (job.status == QStringLiteral("dead"))
            return tr("dead since %1: %2").arg(moment(job.finishedAt), job.lastError);
        if (job.status == QStringLiteral("running"))
            return job.claimed ? tr("running since %1").arg(moment(job.startedAt))
                               : tr("interrupted, is taken up again");
        if (!job.lastError.isEmpty())
            return tr("is tried again at %1, after: %2").arg(moment(job.runAfter), job.lastError);
        return tr("waits since %1").arg(moment(job.runAfter));
    }
    static QString ending(const jobs::StageRun &run)
    {
        if (!run.finishedAt.isValid())
            return tr("started %1").arg(moment(run.startedAt));
        if (!run.error.isEmpty())
            return tr("failed %1: %2").arg(moment(run.finishedAt), run.error);
        return tr("%1, %2 rows").arg(moment(run.finishedAt), QLocale().toString(run.rows.value_or(0)));
    }
    static QString moment(const QDateTime &when)
    {
        return QLocale().toString(when, QLocale::ShortFormat) + QStringLiteral(" UTC");
    }
};

QJsonValue jsonOf(const QDateTime &moment)
{
    return moment.isValid() ? QJsonValue(moment.toString(Qt::ISODateWithMs)) : QJsonValue();
}

QJsonObject subject(const QUuid &organization, const QString &name)
{
    if (organization.isNull())
        return {{QStringLiteral("organization"), QJsonValue()}};
    return {{QStringLiteral("organization"), organization.toString(QUuid::WithoutBraces)},
            {QStringLiteral("organization_name"), name}};
}

QString word(const pipeline::WorkedJob &worked)
{
    return worked.outcome == jobs::Outcome::Done      ? QStringLiteral("done")
           : worked.outcome == jobs::Outcome::Waiting ? QStringLiteral("waiting")
                                                      : QStringLiteral("dead");
}

} // namespace

Answer answerFor(const QList<pipeline::WorkedJob> &worked)
{
    QStringList lines;
    QJsonArray list;
    bool failed = false;
    for (const pipeline::WorkedJob &one : worked) {
        lines.append(QStringLiteral("%1: %2").arg(Text::subject(one.job.kind, one.job.organizationName),
                                                  Text::ending(one)));
        QJsonObject entry = subject(one.job.organization, one.job.organizationName);
        entry.insert(QStringLiteral("job"), one.job.id);
        entry.insert(QStringLiteral("stage"), one.job.kind);
        entry.insert(QStringLiteral("try"), one.job.attempt);
        entry.insert(QStringLiteral("outcome"), word(one));
        entry.insert(QStringLiteral("rows"), one.rows);
        entry.insert(QStringLiteral("seconds"), one.seconds);
        if (one.error)
            entry.insert(QStringLiteral("error"), one.error->userText);
        failed = failed || one.error;
        list.append(entry);
    }
    if (lines.isEmpty())
        lines.append(Text::tr("There was nothing to do."));
    return {
        lines.join(u'\n'), {{QStringLiteral("jobs"), list}}, failed ? ExitCode::Failure : ExitCode::Success};
}

Answer answerFor(const QList<jobs::JobState> &queue, const QList<jobs::StageRun> &runs)
{
    QStringList lines;
    QJsonArray list;
    QMap<QString, int> counts{{QStringLiteral("queued"), 0},
                              {QStringLiteral("running"), 0},
                              {QStringLiteral("done"), 0},
                              {QStringLiteral("dead"), 0}};
    const QDateTime yesterday = QDateTime::currentDateTimeUtc().addDays(-1);
    bool deadNow = false;
    for (const jobs::JobState &job : queue) {
        ++counts[job.status];
        if (job.status == QStringLiteral("done"))
            continue;
        deadNow = deadNow || (job.status == QStringLiteral("dead") && job.finishedAt > yesterday);
        lines.append(QStringLiteral("%1 (%2): %3")
                         .arg(Text::subject(job.kind, job.organizationName))
                         .arg(job.id)
                         .arg(Text::standing(job)));
        QJsonObject entry = subject(job.organization, job.organizationName);
        entry.insert(QStringLiteral("job"), job.id);
        entry.insert(QStringLiteral("stage"), job.kind);
        entry.insert(QStringLiteral("status"), job.status);
        entry.insert(QStringLiteral("reason"), job.reason);
        entry.insert(QStringLiteral("tries"), job.attempts);
        entry.insert(QStringLiteral("interruptions"), job.interruptions);
        entry.insert(QStringLiteral("run_after"), jsonOf(job.runAfter));
        entry.insert(QStringLiteral("started_at"), jsonOf(job.startedAt));
        entry.insert(QStringLiteral("finished_at"), jsonOf(job.finishedAt));
        entry.insert(QStringLiteral("worker_alive"), job.claimed);
        entry.insert(QStringLiteral("error"),
                     job.lastError.isEmpty() ? QJsonValue() : QJsonValue(job.lastError));
        list.append(entry);
    }
    lines.prepend(Text::tr("Jobs: %1 waiting, %2 running, %3 dead; %4 done within a day")
                      .arg(counts.value(QStringLiteral("queued")))
                      .arg(counts.value(QStringLiteral("running")))
                      .arg(counts.value(QStringLiteral("dead")))
                      .arg(counts.value(QStringLiteral("done"))));

    QJsonArray stages;
    lines.append(Text::tr("Last runs:"));
    for (const jobs::StageRun &run : runs) {
        lines.append(QStringLiteral("  %1: %2")
                         .arg(Text::subject(run.stage, run.organizationName), Text::ending(run)));
        QJsonObject entry = subject(run.organization, run.organizationName);
        entry.insert(QStringLiteral("stage"), run.stage);
        entry.insert(QStringLiteral("started_at"), jsonOf(run.startedAt));
        entry.insert(QStringLiteral("finished_at"), jsonOf(run.finishedAt));
        entry.insert(QStringLiteral("rows"), run.rows ? QJsonValue(*run.rows) : QJsonValue());
        entry.insert(QStringLiteral("error"), run.error.isEmpty() ? QJsonValue() : QJsonValue(run.error));
        stages.append(entry);
    }
    QJsonObject numbers;
    for (auto count = counts.cbegin(); count != counts.cend(); ++count)
        numbers.insert(count.key(), count.value());
    return {lines.join(u'\n'),
            {{QStringLiteral("counts"), numbers},
             {QStringLiteral("jobs"), list},
             {QStringLiteral("runs"), stages}},
            deadNow ? ExitCode::Failure : ExitCode::Success};
}

} // namespace viridian::ctl
