// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/pipelinecommand.h"

#include "app/collect/collectors.h"
#include "app/ctl/dsnoption.h"
#include "app/ctl/organizationoption.h"
#include "app/ctl/pipelineanswer.h"
#include "app/import/interrupt.h"
#include "db/migrations/migrator.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace viridian::ctl {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::ctl::PipelineCommand)
};

Result<Answer> status(pg::Connection &connection)
{
    jobs::JobQueue queue(connection);
    const auto waiting = queue.jobs();
    if (!waiting)
        return Unexpected(waiting.error());
    const auto runs = queue.runs();
    if (!runs)
        return Unexpected(runs.error());
    return answerFor(*waiting, *runs);
}

Result<Answer> once(pipeline::Worker &worker, pg::Connection &connection, const Arguments &arguments,
                    const std::stop_token &stop)
{
    const auto organizations = chosenOrganizations(connection, arguments);
    if (!organizations)
        return Unexpected(organizations.error());
    QList<QUuid> ids;
    for (const analytics::OrganizationRef &organization : *organizations)
        ids.append(organization.id);
    const bool one = arguments.options.isSet(QStringLiteral("organization"));
    const auto worked = worker.once(ids, one ? ids.constFirst() : QUuid(), stop);
    if (!worked)
        return Unexpected(worked.error());
    return answerFor(*worked);
}

} // namespace

QString PipelineCommand::name() const
{
    return QStringLiteral("pipeline");
}

QString PipelineCommand::summary() const
{
    return Text::tr("Collect, analyse and aggregate: do the work that waits, or show where it stands");
}

void PipelineCommand::declare(QCommandLineParser &parser) const
{
    parser.addPositionalArgument(
        QStringLiteral("action"),
        Text::tr("run: do what waits in the queue. status: show jobs and the last run of each stage."),
        QStringLiteral("run|status"));
    declareDsn(parser);
    declareOrganization(parser);
    parser.addOption({QStringLiteral("once"), Text::tr("With run: all stages now, then end (the default).")});
    parser.addOption({QStringLiteral("worker"),
                      Text::tr("With run: keep on, daily at 02:00 UTC and whenever a job comes in.")});
}

Result<Answer> PipelineCommand::run(const Arguments &arguments, Terminal &terminal)
{
    const QString action = arguments.positional.join(u' ');
    const bool asWorker = arguments.options.isSet(QStringLiteral("worker"));
    const bool runs = action == QStringLiteral("run");
    if ((!runs && action != QStringLiteral("status")) ||
        (!runs && (asWorker || arguments.options.isSet(QStringLiteral("once")) ||
                   arguments.options.isSet(QStringLiteral("organization")))) ||
        (asWorker && (arguments.options.isSet(QStringLiteral("once")) ||
                      arguments.options.isSet(QStringLiteral("organization")))))
        return failure(ErrorKind::BadInput,
                       Text::tr("Write: viridianctl pipeline run [--worker | --once] [--organization NAME], "
                                "or viridianctl pipeline status"));
    const Interrupt interrupt;
    const auto dsn = dsnOf(arguments, terminal);
    if (!dsn)
        return Unexpected(dsn.error());
    const auto open = [&dsn] { return pg::Connection::open(*dsn, {}, "viridian-pipeline"); };
    pipeline::Worker worker(open, collect::allCollectors(), [&terminal](const QJsonObject &line) {
        terminal.note(QString::fromUtf8(QJsonDocument(line).toJson(QJsonDocument::Compact)));
    });
    if (asWorker) {
        if (const auto served = worker.serve(interrupt.token()); !served)
            return Unexpected(served.error());
        return Answer{Text::tr("Stopped."), {{QStringLiteral("stopped"), true}}};
    }
    auto connection = open();
    if (!connection)
        return Unexpected(connection.error());
    if (const auto current = migrations::requireCurrentSchema(*connection); !current)
        return Unexpected(current.error());
    return runs ? once(worker, *connection, arguments, interrupt.token()) : status(*connection);
}

} // namespace viridian::ctl
