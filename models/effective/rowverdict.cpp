// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/effective/rowverdict.h"

#include <algorithm>

namespace viridian::effective {

namespace {

/// Links steps of which the first that `ends` decides; one that is unknown leaves open whether a later error
/// would come to be raised.
Outcome linked(const QList<Outcome> &steps, Outcome ends, Outcome otherwise)
{
    bool unknown = false;
    for (const Outcome step : steps) {
        if (step == ends)
            return ends;
        if (step == Outcome::Raises)
            return unknown ? Outcome::Unknown : Outcome::Raises;
        unknown = unknown || step == Outcome::Unknown;
    }
    return unknown ? Outcome::Unknown : otherwise;
}

Outcome stepOf(const TermResult &result)
{
    switch (result.truth) {
    case Truth::True:
        return Outcome::Passes;
    case Truth::False:
    case Truth::Null:
        return Outcome::Fails;
    case Truth::Error:
        return Outcome::Raises;
    case Truth::Unknown:
        break;
    }
    return Outcome::Unknown;
}

QList<Outcome> stepsOf(const QList<TermResult> &results)
{
    QList<Outcome> steps;
    for (const TermResult &result : results)
        steps.append(stepOf(result));
    return steps;
}

} // namespace

QString key(Outcome outcome, catalog::Policy::Command command)
{
    const bool reads = command == catalog::Policy::Command::Select;
    switch (outcome) {
    case Outcome::Passes:
        return reads ? QStringLiteral("visible") : QStringLiteral("allowed");
    case Outcome::Fails:
        return reads ? QStringLiteral("hidden") : QStringLiteral("refused");
    case Outcome::Raises:
        return QStringLiteral("error");
    case Outcome::Unknown:
        break;
    }
    return QStringLiteral("unknown");
}

QString key(Truth truth)
{
    switch (truth) {
    case Truth::True:
        return QStringLiteral("true");
    case Truth::False:
        return QStringLiteral("false");
    case Truth::Null:
        return QStringLiteral("null");
    case Truth::Error:
        return QStringLiteral("error");
    case Truth::Unknown:
        break;
    }
    return QStringLiteral("unknown");
}

Outcome outcomeOf(const ConditionResult &result)
{
    // The server keeps a table's policies in a list that it fills from the front.
    QList<Outcome> either = stepsOf(result.permissive);
    std::reverse(either.begin(), either.end());
    const Outcome permissive = linked(either, Outcome::Passes, Outcome::Fails);
    QList<Outcome> all = stepsOf(result.restrictive);
    all.insert(result.condition.onNewRow ? 0 : all.size(), permissive);
    return linked(all, Outcome::Fails, Outcome::Passes);
}

Outcome outcomeOf(const QList<ConditionResult> &results)
{
    QList<Outcome> steps;
    for (const ConditionResult &result : results)
        steps.append(outcomeOf(result));
    return linked(steps, Outcome::Fails, Outcome::Passes);
}

} // namespace viridian::effective
