// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/refreshcommand.h"

#include "app/ctl/databaserun.h"
#include "app/ctl/dsnoption.h"
#include "app/ctl/organizationoption.h"
#include "app/pipeline/aggregatestage.h"
#include "app/pipeline/analysestage.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QLocale>

namespace viridian::ctl {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::ctl::RefreshCommand)
};

QString textOf(const pipeline::AnalyseReport &report)
{
    const QLocale locale;
    QStringList lines{
        Text::tr("%1, as of %2")
            .arg(report.organization.name, locale.toString(report.today, QLocale::ShortFormat))};
    for (auto table = report.tables.cbegin(); table != report.tables.cend(); ++table)
        lines.append(Text::tr("  %1: %2 rows, %3 written, %4 removed")
                         .arg(table.key(), locale.toString(table->rows), locale.toString(table->written),
                              locale.toString(table->removed)));
    return lines.join(u'\n');
}

QJsonObject jsonOf(const pipeline::AnalyseReport &report)
{
    QJsonObject tables;
    for (auto table = report.tables.cbegin(); table != report.tables.cend(); ++table)
        tables.insert(table.key(), QJsonObject{{QStringLiteral("rows"), table->rows},
                                               {QStringLiteral("written"), table->written},
                                               {QStringLiteral("removed"), table->removed}});
    return {{QStringLiteral("id"), report.organization.id.toString(QUuid::WithoutBraces)},
            {QStringLiteral("name"), report.organization.name},
            {QStringLiteral("today"), report.today.toString(Qt::ISODate)},
            {QStringLiteral("tables"), tables}};
}

} // namespace

QString RefreshCommand::name() const
{
    return QStringLiteral("refresh");
}

QString RefreshCommand::summary() const
{
    return Text::tr("Work out the figures again and refresh what dashboards read");
}

void RefreshCommand::declare(QCommandLineParser &parser) const
{
    declareDsn(parser);
    declareOrganization(parser);
    parser.addOption({QStringLiteral("aggregate-only"), Text::tr("Only refresh what dashboards read.")});
}

Result<Answer> RefreshCommand::run(const Arguments &arguments, Terminal &terminal)
{
    const bool aggregateOnly = arguments.options.isSet(QStringLiteral("aggregate-only"));
    if (!arguments.positional.isEmpty() ||
        (aggregateOnly && arguments.options.isSet(QStringLiteral("organization"))))
        return failure(ErrorKind::BadInput,
                       Text::tr("Write: viridianctl refresh [--organization NAME | --aggregate-only]"));
    const auto run = DatabaseRun::begin(arguments, terminal);
    if (!run)
        return Unexpected(run.error());
    pg::Connection &connection = (*run)->connection();
    const ImportProgress tell = (*run)->progress();

    QStringList lines;
    QJsonArray analysed;
    if (!aggregateOnly) {
        const auto organizations = chosenOrganizations(connection, arguments);
        if (!organizations)
            return Unexpected(organizations.error());
        for (const auto &organization : *organizations) {
            const auto report = pipeline::analyse(
                connection, organization,
                [&](const pipeline::Progress &now) {
                    tell({now.name, now.done, now.done, now.total});
                },
                (*run)->stop());
            if (!report)
                return Unexpected(report.error());
            lines.append(textOf(*report));
            analysed.append(jsonOf(*report));
        }
    }
    tell({Text::tr("Refreshing what dashboards read")});
    const auto aggregated = pipeline::aggregate(connection, (*run)->stop());
    if (!aggregated)
        return Unexpected(aggregated.error());
    lines.append(Text::tr("Dashboards: %1 rows refreshed").arg(QLocale().toString(aggregated->rows)));
    return Answer{lines.join(u'\n'),
                  {{QStringLiteral("organizations"), analysed},
                   {QStringLiteral("aggregate"), QJsonObject{{QStringLiteral("rows"), aggregated->rows}}}}};
}

} // namespace viridian::ctl
