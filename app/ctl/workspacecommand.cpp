// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/workspacecommand.h"

#include "app/import/interrupt.h"
#include "app/import/sample/sampleload.h"
#include "app/pipeline/aggregatestage.h"
#include "db/workspace/workspace.h"

#include <QCoreApplication>

#include <algorithm>

namespace viridian::ctl {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::ctl::WorkspaceCommand)
};

QString phaseWord(ClusterState::Phase phase)
{
    switch (phase) {
    case ClusterState::Phase::Absent:
        return QStringLiteral("absent");
    case ClusterState::Phase::Stopped:
        return QStringLiteral("stopped");
    case ClusterState::Phase::Running:
        return QStringLiteral("running");
    }
    return {};
}

QString sentence(const Workspace::Status &status)
{
    switch (status.cluster.phase) {
    case ClusterState::Phase::Absent:
        return Text::tr("There is no workspace in %1.").arg(status.folder);
    case ClusterState::Phase::Stopped:
        return Text::tr("The workspace in %1 is stopped.").arg(status.folder);
    case ClusterState::Phase::Running:
        return Text::tr("The workspace in %1 is running.").arg(status.folder) + u'\n' +
               Text::tr("DSN: %1").arg(status.dsn);
    }
    return {};
}

/// Loads the sample organisations and works out their figures; each step may be repeated.
Result<void> fillWithSample(pg::Connection &connection, Terminal &terminal)
{
    const Interrupt interrupt;
    ProgressLines lines;
    const auto loaded = sample::loadSample(
        connection, {},
        [&](const ImportStep &step) {
            if (const auto line = lines.next(step))
                terminal.progress(*line);
        },
        interrupt.token());
    if (!loaded)
        return Unexpected(loaded.error());
    // Cut off after the figures: only what dashboards read is missing.
    if (std::ranges::all_of(loaded->organizations, &sample::LoadedOrganization::analysed)) {
        if (const auto aggregated = pipeline::aggregate(connection, interrupt.token()); !aggregated)
            return Unexpected(aggregated.error());
    }
    return {};
}

Answer answerFor(const Workspace::Status &status)
{
    QJsonObject json{{QStringLiteral("state"), phaseWord(status.cluster.phase)},
                     {QStringLiteral("folder"), status.folder}};
    if (status.cluster.phase != ClusterState::Phase::Absent)
        json.insert(QStringLiteral("postgresql"), status.cluster.major);
    if (!status.dsn.isEmpty())
        json.insert(QStringLiteral("dsn"), status.dsn);
    return {sentence(status), json};
}

} // namespace

QString WorkspaceCommand::name() const
{
    return QStringLiteral("workspace");
}

QString WorkspaceCommand::summary() const
{
    return Text::tr("The private database of this computer");
}

void WorkspaceCommand::declare(QCommandLineParser &parser) const
{
    parser.addPositionalArgument(
        QStringLiteral("action"),
        Text::tr("up: make, start, migrate and fill it, and show its DSN. down: stop it. "
                 "status: show where it stands. reset: delete it with all data."),
        QStringLiteral("up|down|status|reset"));
    parser.addOption({QStringLiteral("dir"), Text::tr("The folder of the workspace."), QStringLiteral("DIR"),
                      Workspace::defaultFolder()});
    parser.addOption({QStringLiteral("empty"), Text::tr("With up: load no sample organisations.")});
}

Result<Answer> WorkspaceCommand::run(const Arguments &arguments, Terminal &terminal)
{
    const QString action = arguments.positional.join(u' ');
    Workspace workspace(arguments.options.value(QStringLiteral("dir")));
    const auto tell = [&terminal](const QString &text) { terminal.note(text); };

    Result<Workspace::Status> status;
    if (action == QStringLiteral("up"))
        status = workspace.up(
            tell,
            arguments.options.isSet(QStringLiteral("empty"))
                ? Workspace::Fill()
                : [&terminal](pg::Connection &connection) { return fillWithSample(connection, terminal); });
    else if (action == QStringLiteral("down"))
        status = workspace.down(tell);
    else if (action == QStringLiteral("status"))
        status = workspace.status();
    else if (action == QStringLiteral("reset"))
        status = workspace.reset(tell);
    else
        return failure(ErrorKind::BadInput,
                       Text::tr("Name one action: viridianctl workspace up|down|status|reset"));
    if (!status)
        return Unexpected(status.error());
    return answerFor(*status);
}

} // namespace viridian::ctl
