// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/launch.h"

#include <QCommandLineParser>
#include <QCoreApplication>

namespace viridian {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::Launch)
};

/// The value of an option that has a closed set of words.
template <typename T, typename Read>
Result<std::optional<T>> choice(const QCommandLineParser &parser, const QString &option, Read read)
{
    if (!parser.isSet(option))
        return std::optional<T>();
    const std::optional<T> value = read(parser.value(option));
    if (!value)
        return failure(ErrorKind::BadInput,
                       Text::tr("--%1 does not know \"%2\". See --help.").arg(option, parser.value(option)));
    return value;
}

} // namespace

Result<Launch> readLaunch(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        Text::tr("Viridian, the console for learning organisations on PostgreSQL."));
    const auto addWith = [&parser](const QString &name, const QString &help, const QString &value) {
        parser.addOption({name, help, value});
    };
    addWith(QStringLiteral("dsn"),
            Text::tr("Sign in there: key=value pairs, a postgresql:// URI, service=NAME or "
                     "https://API-SERVER?organization=NAME&user=LOGIN. Keep passwords out of it: use the "
                     "keyring, .pgpass or PGPASSWORD."),
            QStringLiteral("DSN"));
    parser.addOption(
        {QStringLiteral("workspace"), Text::tr("Open the local workspace with its sample organisations.")});
    addWith(QStringLiteral("workspace-dir"), Text::tr("The folder of the local workspace."),
            QStringLiteral("DIR"));
    addWith(QStringLiteral("login"), Text::tr("Sign in as this login."), QStringLiteral("LOGIN"));
    addWith(QStringLiteral("role"), Text::tr("Start as learner, trainer or org_admin."),
            QStringLiteral("ROLE"));
    addWith(
        QStringLiteral("page"),
        Text::tr("Start with progress, triage, kpis, learners, courses, skills, settings or a page of the "
                 "Database workspace, such as schema."),
        QStringLiteral("PAGE"));
    addWith(QStringLiteral("range"), Text::tr("Look back 7d, 30d, 90d or 1y."), QStringLiteral("RANGE"));
    addWith(QStringLiteral("settings"), Text::tr("Keep settings in this file instead of the user's."),
            QStringLiteral("FILE"));
    parser.addOption(
        {QStringLiteral("measure-start"),
         Text::tr("Print the milliseconds from start to the first page with its figures, and end.")});
    parser.addHelpOption();
    parser.addVersionOption();
    parser.process(arguments);

    Launch launch;
    launch.dsn = parser.value(QStringLiteral("dsn"));
    launch.workspaceFolder = parser.value(QStringLiteral("workspace-dir"));
    launch.workspace = parser.isSet(QStringLiteral("workspace")) || !launch.workspaceFolder.isEmpty();
    launch.login = parser.value(QStringLiteral("login"));
    launch.settingsFile = parser.value(QStringLiteral("settings"));
    launch.measureStart = parser.isSet(QStringLiteral("measure-start"));
    if (launch.workspace && !launch.dsn.isEmpty())
        return failure(ErrorKind::BadInput, Text::tr("Give --workspace or --dsn, not both."));

    const auto role = choice<Role>(parser, QStringLiteral("role"), roleFromKey);
    if (!role)
        return Unexpected(role.error());
    const auto page = choice<PageId>(parser, QStringLiteral("page"), pageFromKey);
    if (!page)
        return Unexpected(page.error());
    const auto range = choice<TimeRange>(parser, QStringLiteral("range"), timeRangeFromKey);
    if (!range)
        return Unexpected(range.error());
    launch.role = *role;
    launch.page = *page;
    launch.range = *range;
    return launch;
}

} // namespace viridian
