// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/ouladside.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace viridian::ctl {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::ctl::OuladSide)
};

constexpr int lastDay = 1000;

QStringList listOf(const Arguments &arguments, const QString &option)
{
    return arguments.options.value(option).split(u',', Qt::SkipEmptyParts);
}

} // namespace

QJsonObject OuladSide::toJson() const
{
    QJsonArray skipped;
    for (const SkippedRow &row : report.skipped)
        skipped.append(QJsonObject{{QStringLiteral("file"), row.file},
                                   {QStringLiteral("line"), row.line},
                                   {QStringLiteral("reason"), row.reason}});
    QJsonArray courses;
    for (const risk::Course &course : data.cohort) {
        if (!course.learners.isEmpty())
            courses.append(course.id);
    }
    return {{QStringLiteral("folder"), folder},
            {QStringLiteral("presentations"), QJsonArray::fromStringList(presentations)},
            {QStringLiteral("courses"), courses},
            {QStringLiteral("clicks"), data.hasClicks},
            {QStringLiteral("undatedRegistrations"), data.undated},
            {QStringLiteral("skipped"), skipped}};
}

QStringList OuladSide::skippedLines() const
{
    QStringList lines;
    for (const SkippedRow &row : report.skipped)
        lines.append(Text::tr("Skipped %1, line %2: %3").arg(row.file).arg(row.line).arg(row.reason));
    return lines;
}

void declareSides(QCommandLineParser &parser)
{
    parser.addOptions(
        {{QStringLiteral("train"), Text::tr("The folder to train on."), QStringLiteral("DIR")},
         {QStringLiteral("test"), Text::tr("The folder to judge on, or to score."), QStringLiteral("DIR")},
         {QStringLiteral("train-presentations"),
          Text::tr("Only these presentations of it, such as 2013B,2013J."), QStringLiteral("LIST")},
         {QStringLiteral("test-presentations"), Text::tr("The same for the folder to judge on."),
          QStringLiteral("LIST")}});
}

void declareDays(QCommandLineParser &parser)
{
    parser.addOption({QStringLiteral("days"), Text::tr("Days from the start of a course, such as 28,56,112."),
                      QStringLiteral("LIST")});
}

Result<OuladSide> readSide(const Arguments &arguments, const QString &option, const Interrupt &interrupt)
{
    OuladSide side{.folder = arguments.options.value(option),
                   .presentations = listOf(arguments, option + QStringLiteral("-presentations"))};
    ImportRun run{{}, {}, interrupt.token()};
    auto data = oulad::readRiskData(side.folder, side.presentations, run);
    if (!data)
        return Unexpected(data.error());
    side.data = std::move(*data);
    side.report = std::move(run.report);
    return side;
}

Result<QList<int>> daysOf(const Arguments &arguments, const QList<int> &usual)
{
    if (!arguments.options.isSet(QStringLiteral("days")))
        return usual;
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

} // namespace viridian::ctl
