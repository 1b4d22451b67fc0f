// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/riskcommand.h"

#include "app/ctl/riskreport.h"
#include "app/import/interrupt.h"

#include <QCoreApplication>

namespace viridian::ctl {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::ctl::RiskCommand)
};

constexpr int lastDay = 1000;

QStringList listOf(const Arguments &arguments, const QString &option)
{
    return arguments.options.value(option).split(u',', Qt::SkipEmptyParts);
}

Result<QList<int>> daysOf(const Arguments &arguments)
{
    QList<int> days;
    for (const QString &word : listOf(arguments, QStringLiteral("days"))) {
        bool isNumber = false;
        const int day = word.toInt(&isNumber);
        if (!isNumber || day < 0 || day > lastDay)
            return failure(ErrorKind::BadInput,
                           Text::tr("Days are whole numbers from 0 to %1, such as 28,56,112; not \"%2\".")
                               .arg(lastDay)
                               .arg(word));
        days.append(day);
    }
    if (days.isEmpty())
        return failure(ErrorKind::BadInput, Text::tr("Name at least one day: --days 28,56,112"));
    return days;
}

Result<quint32> seedOf(const Arguments &arguments)
{
    bool isNumber = false;
    const uint seed = arguments.options.value(QStringLiteral("seed")).toUInt(&isNumber);
    if (!isNumber || seed > 1'000'000)
        return failure(ErrorKind::BadInput, Text::tr("The seed is a whole number from 0 to 1000000."));
    return seed;
}

Result<RiskSide> readSide(const Arguments &arguments, const QString &option, const Interrupt &interrupt)
{
    RiskSide side{.folder = arguments.options.value(option),
                  .presentations = listOf(arguments, option + QStringLiteral("-presentations"))};
    ImportRun run{{}, {}, interrupt.token()};
    auto data = oulad::readRiskData(side.folder, side.presentations, run);
    if (!data)
        return Unexpected(data.error());
    side.data = std::move(*data);
    side.report = std::move(run.report);
    return side;
}

QList<std::pair<QString, QString>> groupsOf(const oulad::RiskData::Attributes &attributes)
{
    QList<std::pair<QString, QString>> groups;
    for (const auto &[name, value] :
         {std::pair(QStringLiteral("sex"), attributes.sex),
          std::pair(QStringLiteral("age band"), attributes.ageBand),
          std::pair(QStringLiteral("disability"), attributes.disability),
          std::pair(QStringLiteral("deprivation band"), attributes.deprivationBand)})
        groups.append({name, value.isEmpty() ? Text::tr("not known") : value});
    return groups;
}

} // namespace

QString RiskCommand::name() const
{
    return QStringLiteral("risk");
}

QString RiskCommand::summary() const
{
    return Text::tr("Measure how well the risk model predicts");
}

void RiskCommand::declare(QCommandLineParser &parser) const
{
    parser.addPositionalArgument(
        QStringLiteral("action"),
        Text::tr("evaluate: train on one folder of OULAD's files, judge on another."),
        QStringLiteral("evaluate"));
    parser.addOptions(
        {{QStringLiteral("train"), Text::tr("The folder to train on."), QStringLiteral("DIR")},
         {QStringLiteral("test"), Text::tr("The folder to judge on."), QStringLiteral("DIR")},
         {QStringLiteral("train-presentations"),
          Text::tr("Only these presentations of it, such as 2013B,2013J."), QStringLiteral("LIST")},
         {QStringLiteral("test-presentations"), Text::tr("The same for the folder to judge on."),
          QStringLiteral("LIST")},
         {QStringLiteral("days"), Text::tr("Days from the start of a course."), QStringLiteral("LIST"),
          QStringLiteral("28,56,112")},
         {QStringLiteral("seed"), Text::tr("Where the random choices start; the same gives the same."),
          QStringLiteral("NUMBER"), QStringLiteral("1")}});
}

Result<Answer> RiskCommand::run(const Arguments &arguments, Terminal &terminal)
{
    if (arguments.positional != QStringList{QStringLiteral("evaluate")} ||
        !arguments.options.isSet(QStringLiteral("train")) || !arguments.options.isSet(QStringLiteral("test")))
        return failure(ErrorKind::BadInput,
                       Text::tr("Write: viridianctl risk evaluate --train DIR --test DIR --days 28,56,112"));
    const auto days = daysOf(arguments);
    if (!days)
        return Unexpected(days.error());
    const auto seed = seedOf(arguments);
    if (!seed)
        return Unexpected(seed.error());
    const Interrupt interrupt;
    auto train = readSide(arguments, QStringLiteral("train"), interrupt);
    if (!train)
        return Unexpected(train.error());
    auto test = readSide(arguments, QStringLiteral("test"), interrupt);
    if (!test)
        return Unexpected(test.error());

    RiskReport report{std::move(*train), std::move(*test), *seed, {}};
    for (const int day : *days) {
        if (interrupt.token().stop_requested())
            return failure(ErrorKind::Cancelled, Text::tr("Stopped."));
        terminal.progress(Text::tr("Day %1").arg(day));
        auto evaluated = risk::evaluate(
            report.train.data.cohort, report.test.data.cohort, day, *seed, [&](const risk::RowRef &row) {
                return groupsOf(report.test.data.attributes[row.course][row.learner]);
            });
        if (!evaluated)
            return Unexpected(evaluated.error());
        report.days.append(std::move(*evaluated));
    }
    return Answer{report.toText(), report.toJson()};
}

} // namespace viridian::ctl
