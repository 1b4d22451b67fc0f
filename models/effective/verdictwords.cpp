// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/effective/verdictwords.h"

#include <QCoreApplication>

#include <algorithm>

namespace viridian::effective {

namespace {

using catalog::Policy;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::effective::VerdictWords)
};

QString named(const TermResult &result)
{
    return catalog::quotedIdentifier(result.term.policy->name);
}

/// Why one condition did not pass.
QString failureOf(const ConditionResult &result)
{
    for (const TermResult &term : result.restrictive) {
        if (term.truth == Truth::False || term.truth == Truth::Null)
            return Text::tr("the restrictive policy %1 is %2").arg(named(term), key(term.truth));
    }
    if (result.permissive.isEmpty())
        return Text::tr("no permissive policy applies");
    QStringList names;
    for (const TermResult &term : result.permissive)
        names.append(Text::tr("%1 is %2").arg(named(term), key(term.truth)));
    return Text::tr("no permissive policy is true: %1").arg(names.join(QStringLiteral(", ")));
}

/// The message of the first term that is one of these.
QString messageOf(const QList<ConditionResult> &conditions, Truth truth)
{
    for (const ConditionResult &condition : conditions) {
        for (const TermResult &term : condition.restrictive + condition.permissive) {
            if (term.truth == truth)
                return named(term) + QStringLiteral(": ") + term.message;
        }
    }
    return {};
}

QString failureReason(const QList<ConditionResult> &conditions, Policy::Command command)
{
    const auto failing =
        std::find_if(conditions.cbegin(), conditions.cend(),
                     [](const ConditionResult &condition) { return outcomeOf(condition) == Outcome::Fails; });
    const QString why = failureOf(*failing);
    if (failing->condition.onNewRow)
        return failing->condition.onlyWhenRead
                   ? Text::tr("The new row is refused with an error, for it could not be read again: %1.")
                         .arg(why)
                   : Text::tr("The new row is refused with an error: %1.").arg(why);
    if (command == Policy::Command::Select)
        return Text::tr("Row security hides it: %1.").arg(why);
    return failing->condition.onlyWhenRead
               ? Text::tr("The statement finds no such row, for it is not visible: %1.").arg(why)
               : Text::tr("The statement finds no such row: %1.").arg(why);
}

} // namespace

QString verdictReason(const RowVerdict &verdict, const RowQuestion &question)
{
    switch (verdict.outcome) {
    case Outcome::Passes: {
        if (verdict.conditions.isEmpty())
            return verdict.access.reasons.constLast().text;
        QStringList passed;
        for (const ConditionResult &result : verdict.conditions)
            passed.append(result.condition.names());
        passed.removeDuplicates();
        return Text::tr("The policies let it through: %1.").arg(passed.join(QStringLiteral("; ")));
    }
    case Outcome::Fails:
        return failureReason(verdict.conditions, question.command);
    case Outcome::Raises:
        return Text::tr("The statement ends with an error. %1.")
            .arg(messageOf(verdict.conditions, Truth::Error));
    case Outcome::Unknown:
        break;
    }
    const QString message = messageOf(verdict.conditions, Truth::Unknown);
    return message.isEmpty() ? Text::tr("The row could not be found by the login that asks.")
                             : Text::tr("A policy could not be evaluated here. %1.").arg(message);
}

} // namespace viridian::effective
