// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/importcommand.h"

#include "app/ctl/dateoption.h"
#include "app/ctl/dsnoption.h"
#include "app/import/analyseimported.h"
#include "app/import/interrupt.h"
#include "app/import/oulad/ouladimport.h"
#include "db/migrations/migrator.h"

#include <QCoreApplication>

namespace viridian::ctl {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::ctl::ImportCommand)
};

} // namespace

QString ImportCommand::name() const
{
    return QStringLiteral("import");
}

QString ImportCommand::summary() const
{
    return Text::tr("Bring recorded learning data into an organisation");
}

void ImportCommand::declare(QCommandLineParser &parser) const
{
    parser.addPositionalArgument(QStringLiteral("source"),
                                 Text::tr("oulad: the Open University Learning Analytics Dataset."),
                                 QStringLiteral("oulad"));
    parser.addPositionalArgument(QStringLiteral("dir"), Text::tr("The folder with the source's files."),
                                 QStringLiteral("DIR"));
    declareDsn(parser);
    parser.addOption({QStringLiteral("organization"),
                      Text::tr("The organisation to import into; it is made when it is new."),
                      QStringLiteral("NAME")});
    declareDate(parser, QStringLiteral("as-of"),
                Text::tr("The day that counts as today for this data; the last day with data without it."));
    parser.addOption({QStringLiteral("no-analyse"), Text::tr("Import only; analyse later.")});
}

Result<Answer> ImportCommand::run(const Arguments &arguments, Terminal &terminal)
{
    const QString organization = arguments.options.value(QStringLiteral("organization")).trimmed();
    if (arguments.positional.size() != 2 || arguments.positional.first() != u"oulad" ||
        organization.isEmpty())
        return failure(ErrorKind::BadInput,
                       Text::tr("Write: viridianctl import oulad DIR --organization NAME"));
    const auto today = dateOf(arguments, QStringLiteral("as-of"));
    if (!today)
        return Unexpected(today.error());

    const Interrupt interrupt;
    auto connection = connectTo(arguments, terminal);
    if (!connection)
        return Unexpected(connection.error());
    if (auto current = migrations::requireCurrentSchema(*connection); !current)
        return Unexpected(current.error());

    ProgressLines lines;
    const auto progress = [&](const ImportStep &step) {
        if (const auto line = lines.next(step))
            terminal.progress(*line);
    };
    const oulad::Options options{arguments.positional.at(1), organization, *today};
    auto report = oulad::importFolder(*connection, options, progress, interrupt.token());
    if (!report)
        return Unexpected(report.error());
    if (!arguments.options.isSet(QStringLiteral("no-analyse"))) {
        const auto seconds = analyseImported(*connection, {{report->organizationId, report->organization}},
                                             progress, interrupt.token());
        if (!seconds)
            return Unexpected(seconds.error());
        report->analyseSeconds = *seconds;
    }
    return Answer{report->toText(), report->toJson()};
}

} // namespace viridian::ctl
