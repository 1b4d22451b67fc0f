// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/forecastcommand.h"

#include "app/ctl/forecastcases.h"
#include "app/ctl/ouladside.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QLocale>
#include <QMap>

namespace viridian::ctl {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::ctl::ForecastCommand)
};

using metrics::EvaluatedCase;
using metrics::FinishTable;

constexpr int lastWeek = 39; // no course is longer

QList<int> everyWeek()
{
    QList<int> days;
    for (int week = 1; week <= lastWeek; ++week)
        days.append(7 * week);
    return days;
}

FinishTable measure(const QList<EvaluatedCase> &cases)
{
    metrics::FinishCalibration calibration;
    for (const EvaluatedCase &one : cases)
        calibration.add(one.learner, {one.forecast});
    return calibration.table();
}

QJsonArray json(const FinishTable &table)
{
    QJsonArray stages;
    for (int stage = 0; stage < metrics::forecastStages; ++stage) {
        if (const auto &ratios = table[stage])
            stages.append(QJsonObject{{QStringLiteral("openFrom"), 100 * stage / metrics::forecastStages},
                                      {QStringLiteral("openTo"), 100 * (stage + 1) / metrics::forecastStages},
                                      {QStringLiteral("low"), ratios->low},
                                      {QStringLiteral("high"), ratios->high},
                                      {QStringLiteral("learners"), ratios->learners}});
    }
    return stages;
}

/// Groups of the judged cases, each with its scores: as JSON under the key, and as a line.
template <typename Key>
class Groups
{
public:
    explicit Groups(const QList<EvaluatedCase> &cases, Key (*keyOf)(const EvaluatedCase &))
    {
        for (const EvaluatedCase &one : cases)
            m_cases[keyOf(one)].append(one);
    }

    template <typename Describe>
    void score(const FinishTable &table, const QString &key, const Describe &describe, QJsonArray &list,
               QStringList &lines) const
    {
        for (auto group = m_cases.cbegin(); group != m_cases.cend(); ++group) {
            const auto scores = metrics::forecastScores(group.value(), table);
            if (!scores)
                continue;
            QJsonObject object = toJson(*scores);
            object.insert(key, group.key());
            list.append(object);
            lines.append(describe(group.key()) + QStringLiteral(": ") + toText(*scores));
        }
    }

    static QJsonObject toJson(const metrics::ForecastScores &scores)
    {
        return {{QStringLiteral("cases"), scores.cases},
                {QStringLiteral("learners"), scores.learners},
                {QStringLiteral("coverage"), scores.coverage},
                {QStringLiteral("medianWidth"), scores.medianWidth},
                {QStringLiteral("medianAbsoluteError"), scores.medianError}};
    }

    static QString toText(const metrics::ForecastScores &scores)
    {
        const QLocale locale;
        return Text::tr(
                   "%1 forecasts of %2 learners, coverage %3, median width %4 days, median error %5 days")
            .arg(locale.toString(scores.cases), locale.toString(scores.learners),
                 locale.toString(scores.coverage, 'f', 3), locale.toString(scores.medianWidth),
                 locale.toString(scores.medianError));
    }

private:
    QMap<Key, QList<EvaluatedCase>> m_cases;
};

Result<Answer> evaluateOn(const Arguments &arguments, Terminal &terminal)
{
    if (!arguments.options.isSet(QStringLiteral("train")) || !arguments.options.isSet(QStringLiteral("test")))
        return failure(ErrorKind::BadInput,
                       Text::tr("Write: viridianctl forecast evaluate --train DIR --test DIR"));
    const auto days = daysOf(arguments, everyWeek());
    if (!days)
        return Unexpected(days.error());
    const Interrupt interrupt;
    terminal.progress(Text::tr("Reading"));
    const auto train = readSide(arguments, QStringLiteral("train"), interrupt);
    if (!train)
        return Unexpected(train.error());
    const auto test = readSide(arguments, QStringLiteral("test"), interrupt);
    if (!test)
        return Unexpected(test.error());
    // Measured on every week, whichever days it is judged on: so are the figures of the analyse stage.
    const FinishTable table = measure(forecastCases(train->data.cohort, everyWeek()));
    const QList<EvaluatedCase> cases = forecastCases(test->data.cohort, *days);
    const auto overall = metrics::forecastScores(cases, table);
    if (!overall)
        return failure(ErrorKind::BadInput,
                       Text::tr("Too few learners finished in these folders to measure a forecast."));

    QStringList lines = train->skippedLines() + test->skippedLines();
    QJsonArray calibration = json(table);
    for (const auto &stage : std::as_const(calibration))
        lines.append(Text::tr("%1 to %2% open: %3 to %4 times the projected days, measured on %5 learners")
                         .arg(stage[QStringLiteral("openFrom")].toInt())
                         .arg(stage[QStringLiteral("openTo")].toInt())
                         .arg(QLocale().toString(stage[QStringLiteral("low")].toDouble(), 'f', 3),
                              QLocale().toString(stage[QStringLiteral("high")].toDouble(), 'f', 3),
                              QLocale().toString(stage[QStringLiteral("learners")].toInt())));
    QJsonArray stages, byDay, courses;
    Groups<int>(
        cases,
        [](const EvaluatedCase &one) { return 100 * (one.forecast.stage + 1) / metrics::forecastStages; })
        .score(
            table, QStringLiteral("openTo"), [](int open) { return Text::tr("up to %1% open").arg(open); },
            stages, lines);
    Groups<int>(cases, [](const EvaluatedCase &one) { return one.day; })
        .score(
            table, QStringLiteral("day"), [](int day) { return Text::tr("day %1").arg(day); }, byDay, lines);
    Groups<QString>(cases, [](const EvaluatedCase &one) { return one.course; })
        .score(
            table, QStringLiteral("course"), [](const QString &course) { return course; }, courses, lines);
    lines.append(Text::tr("overall: %1").arg(Groups<int>::toText(*overall)));
    return Answer{lines.join(u'\n'),
                  {{QStringLiteral("train"), train->toJson()},
                   {QStringLiteral("test"), test->toJson()},
                   {QStringLiteral("promisedCoverage"), metrics::forecastCoverage},
                   {QStringLiteral("calibration"), calibration},
                   {QStringLiteral("overall"), Groups<int>::toJson(*overall)},
                   {QStringLiteral("stages"), stages},
                   {QStringLiteral("days"), byDay},
                   {QStringLiteral("courses"), courses}}};
}

} // namespace

QString ForecastCommand::name() const
{
    return QStringLiteral("forecast");
}

QString ForecastCommand::summary() const
{
    return Text::tr("Measure on files how far projected finishes are off");
}

void ForecastCommand::declare(QCommandLineParser &parser) const
{
    parser.addPositionalArgument(
        QStringLiteral("action"),
        Text::tr("evaluate: measure intervals on one folder of OULAD's files, judge them on another."),
        QStringLiteral("evaluate"));
    declareSides(parser);
    declareDays(parser);
}

Result<Answer> ForecastCommand::run(const Arguments &arguments, Terminal &terminal)
{
    if (arguments.positional != QStringList{QStringLiteral("evaluate")})
        return failure(ErrorKind::BadInput,
                       Text::tr("Write: viridianctl forecast evaluate --train DIR --test DIR"));
    return evaluateOn(arguments, terminal);
}

} // namespace viridian::ctl
