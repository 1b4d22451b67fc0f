// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/riskcommand.h"

#include "app/ctl/riskreport.h"
#include "models/risk/features.h"
#include "models/risk/riskreasons.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>
#include <QSaveFile>

#include <algorithm>

namespace viridian::ctl {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::ctl::RiskCommand)
};

constexpr qint64 largestModel = 64LL * 1024 * 1024; // bytes

Result<quint32> seedOf(const Arguments &arguments)
{
    bool isNumber = false;
    const uint seed = arguments.options.value(QStringLiteral("seed")).toUInt(&isNumber);
    if (!isNumber || seed > 1'000'000)
        return failure(ErrorKind::BadInput, Text::tr("The seed is a whole number from 0 to 1000000."));
    return seed;
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

Result<Answer> evaluateOn(const Arguments &arguments, Terminal &terminal)
{
    if (!arguments.options.isSet(QStringLiteral("train")) || !arguments.options.isSet(QStringLiteral("test")))
        return failure(ErrorKind::BadInput,
                       Text::tr("Write: viridianctl risk evaluate --train DIR --test DIR --days 28,56,112"));
    const auto days = daysOf(arguments, {28, 56, 112});
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

/// Fits a model on all snapshots of a folder and writes it to a file.
Result<Answer> trainTo(const Arguments &arguments)
{
    const QString path = arguments.options.value(QStringLiteral("out"));
    if (!arguments.options.isSet(QStringLiteral("train")) || path.isEmpty())
        return failure(ErrorKind::BadInput, Text::tr("Write: viridianctl risk train --train DIR --out FILE"));
    const auto days = daysOf(arguments, {14, 28, 42, 56, 84, 112, 140, 168, 196});
    if (!days)
        return Unexpected(days.error());
    const auto seed = seedOf(arguments);
    if (!seed)
        return Unexpected(seed.error());
    const Interrupt interrupt;
    const auto side = readSide(arguments, QStringLiteral("train"), interrupt);
    if (!side)
        return Unexpected(side.error());
    risk::TrainOptions options{.days = *days, .calibrationDays = *days};
    options.booster.seed = *seed;
    options.today = QDateTime::currentDateTimeUtc().date();
    const auto json = risk::Model::train(side->data.cohort, options).and_then([](const risk::Model &model) {
        return model.toJson();
    });
    if (!json)
        return Unexpected(json.error());
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(*json).toJson()) < 0 || !file.commit())
        return failure(ErrorKind::BadInput, Text::tr("%1 cannot be written.").arg(path), file.errorString());
    QJsonObject answer = *json;
    answer.remove(QStringLiteral("model"));
    answer.insert(QStringLiteral("file"), path);
    return Answer{
        Text::tr("Risk model %1 written to %2.").arg(answer.value(QStringLiteral("id")).toString(), path),
        answer};
}

Result<risk::Model> modelOf(const Arguments &arguments)
{
    QFile file(arguments.options.value(QStringLiteral("model")));
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::NotFound, Text::tr("%1 cannot be opened.").arg(file.fileName()),
                       file.errorString());
    return risk::Model::fromJson(QJsonDocument::fromJson(file.read(largestModel)).object());
}

QJsonArray jsonOf(const QList<risk::RiskReason> &reasons)
{
    QJsonArray list;
    for (const risk::RiskReason &reason : reasons)
        list.append(QJsonObject{{QStringLiteral("fact"), QLatin1String(risk::factName(reason.fact))},
                                {QStringLiteral("number"), reason.number},
                                {QStringLiteral("of"), reason.of},
                                {QStringLiteral("contribution"), reason.contribution},
                                {QStringLiteral("words"), risk::words(reason)}});
    return list;
}

/// The learners of a folder who are registered on a day, the highest risk first, with the reasons.
Result<Answer> scoreOn(const Arguments &arguments)
{
    if (!arguments.options.isSet(QStringLiteral("model")) || !arguments.options.isSet(QStringLiteral("test")))
        return failure(ErrorKind::BadInput,
                       Text::tr("Write: viridianctl risk score --model FILE --test DIR --days 56"));
    const auto days = daysOf(arguments, {56});
    if (!days)
        return Unexpected(days.error());
    const auto model = modelOf(arguments);
    if (!model)
        return Unexpected(model.error());
    const Interrupt interrupt;
    const auto side = readSide(arguments, QStringLiteral("test"), interrupt);
    if (!side)
        return Unexpected(side.error());

    QList<QJsonObject> learners;
    for (const int day : *days) {
        for (const risk::Course &course : side->data.cohort) {
            const risk::CourseFeatures features = risk::courseFeatures(course, day);
            const auto probabilities = model->probabilities(features.values);
            if (!probabilities)
                return Unexpected(probabilities.error());
            const auto contributions = model->contributions(features.values);
            if (!contributions)
                return Unexpected(contributions.error());
            for (size_t row = 0; row < features.learners.size(); ++row)
                learners.append(
                    {{QStringLiteral("day"), day},
                     {QStringLiteral("course"), course.id},
                     {QStringLiteral("learner"), course.learners[features.learners[row]].id},
                     {QStringLiteral("probability"), probabilities->at(row)},
                     {QStringLiteral("reasons"),
                      jsonOf(risk::riskReasons(features.values.row(row), contributions->row(row)))}});
        }
    }
    std::ranges::stable_sort(learners, std::ranges::greater(), [](const QJsonObject &learner) {
        return learner.value(QStringLiteral("probability")).toDouble();
    });
    QJsonArray list;
    QStringList lines;
    for (const QJsonObject &learner : std::as_const(learners)) {
        list.append(learner);
        QStringList reasons;
        for (const auto &reason : learner.value(QStringLiteral("reasons")).toArray())
            reasons.append(reason.toObject().value(QStringLiteral("words")).toString());
        lines.append(Text::tr("%1, learner %2, day %3: %4% %5")
                         .arg(learner.value(QStringLiteral("course")).toString(),
                              learner.value(QStringLiteral("learner")).toString())
                         .arg(learner.value(QStringLiteral("day")).toInt())
                         .arg(QLocale().toString(
                                  100 * learner.value(QStringLiteral("probability")).toDouble(), 'f', 0),
                              reasons.join(QStringLiteral(", "))));
    }
    return Answer{lines.join(u'\n'),
                  {{QStringLiteral("model"), model->id()},
                   {QStringLiteral("threshold"), model->threshold()},
                   {QStringLiteral("learners"), list}}};
}

} // namespace

QString RiskCommand::name() const
{
    return QStringLiteral("risk");
}

QString RiskCommand::summary() const
{
    return Text::tr("Train the risk model, measure it and use it on files");
}

void RiskCommand::declare(QCommandLineParser &parser) const
{
    parser.addPositionalArgument(
        QStringLiteral("action"),
        Text::tr("evaluate: train on one folder of OULAD's files, judge on another."),
        QStringLiteral("evaluate"));
    declareSides(parser);
    declareDays(parser);
    parser.addOptions(
        {{QStringLiteral("out"), Text::tr("With train: the file to write."), QStringLiteral("FILE")},
         {QStringLiteral("model"), Text::tr("With score: the file that train wrote."),
          QStringLiteral("FILE")},
         {QStringLiteral("seed"), Text::tr("Where the random choices start; the same gives the same."),
          QStringLiteral("NUMBER"), QStringLiteral("1")}});
}

Result<Answer> RiskCommand::run(const Arguments &arguments, Terminal &terminal)
{
    const QString action = arguments.positional.value(0);
    if (arguments.positional.size() == 1 && action == u"evaluate")
        return evaluateOn(arguments, terminal);
    if (arguments.positional.size() == 1 && action == u"train")
        return trainTo(arguments);
    if (arguments.positional.size() == 1 && action == u"score")
        return scoreOn(arguments);
    return failure(ErrorKind::BadInput, Text::tr("Write: viridianctl risk evaluate|train|score [options]"));
}

} // namespace viridian::ctl
