// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/samplecommand.h"

#include "app/ctl/databaserun.h"
#include "app/ctl/dateoption.h"
#include "app/ctl/dsnoption.h"
#include "app/import/sample/sampleload.h"

#include <QCoreApplication>

namespace viridian::ctl {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::ctl::SampleCommand)
};

} // namespace

QString SampleCommand::name() const
{
    return QStringLiteral("sample");
}

QString SampleCommand::summary() const
{
    return Text::tr("The sample organisations");
}

void SampleCommand::declare(QCommandLineParser &parser) const
{
    parser.addPositionalArgument(QStringLiteral("action"),
                                 Text::tr("load: make the sample organisations and their logins. "
                                          "logins: show who may sign in to them."),
                                 QStringLiteral("load|logins"));
    declareDsn(parser);
    declareDate(
        parser, QStringLiteral("anchor"),
        Text::tr("With load: the day that the data ends with; today in UTC without it. Sample data that "
                 "ends with another day is made anew."));
}

Result<Answer> SampleCommand::run(const Arguments &arguments, Terminal &terminal)
{
    const QString action = arguments.positional.join(u' ');
    if (action == u"load")
        return load(arguments, terminal);
    if (action != u"logins")
        return failure(ErrorKind::BadInput, Text::tr("Name one action: viridianctl sample load|logins"));
    const auto logins = sample::sampleLogins();
    return Answer{sample::loginsToText(logins), {{QStringLiteral("logins"), sample::loginsToJson(logins)}}};
}

Result<Answer> SampleCommand::load(const Arguments &arguments, Terminal &terminal)
{
    const auto anchor = dateOf(arguments, QStringLiteral("anchor"));
    if (!anchor)
        return Unexpected(anchor.error());
    const auto run = DatabaseRun::begin(arguments, terminal);
    if (!run)
        return Unexpected(run.error());
    const auto report =
        sample::loadSample((*run)->connection(), {.anchor = *anchor}, (*run)->progress(), (*run)->stop());
    if (!report)
        return Unexpected(report.error());
    return Answer{report->toText(), report->toJson()};
}

} // namespace viridian::ctl
