// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/accessjson.h"

namespace viridian::ctl {

namespace {

using namespace effective;

QJsonValue jsonOf(std::optional<bool> value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

QJsonObject jsonOf(const TermResult &result, const Condition &condition)
{
    QJsonObject object{
        {QStringLiteral("name"), result.term.policy->name},
        {QStringLiteral("permissive"), result.term.policy->isPermissive},
        {QStringLiteral("type"),
         result.term.policy->isPermissive ? QStringLiteral("permissive") : QStringLiteral("restrictive")},
        {QStringLiteral("command"), key(result.term.policy->command)},
        {QStringLiteral("counts_for"), key(condition.command)},
        {QStringLiteral("row"), condition.onNewRow ? QStringLiteral("new") : QStringLiteral("old")},
        {QStringLiteral("clause"), result.term.isCheck ? QStringLiteral("check") : QStringLiteral("using")},
        {QStringLiteral("expression"), result.term.expression()},
        {QStringLiteral("outcome"), key(result.truth)}};
    switch (result.truth) {
    case Truth::True:
    case Truth::False:
        object.insert(QStringLiteral("result"), result.truth == Truth::True);
        break;
    case Truth::Null:
        object.insert(QStringLiteral("result"), QJsonValue());
        break;
    case Truth::Error:
    case Truth::Unknown:
        object.insert(QStringLiteral("result"), result.message);
        break;
    }
    return object;
}

} // namespace

QJsonArray jsonOf(const QList<Reason> &reasons)
{
    QJsonArray array;
    for (const Reason &reason : reasons)
        array.append(
            QJsonObject{{QStringLiteral("kind"), key(reason.kind)}, {QStringLiteral("text"), reason.text}});
    return array;
}

QJsonArray jsonOf(const QList<Condition> &conditions)
{
    QJsonArray array;
    for (const Condition &condition : conditions)
        array.append(QJsonObject{
            {QStringLiteral("counts_for"), key(condition.command)},
            {QStringLiteral("row"), condition.onNewRow ? QStringLiteral("new") : QStringLiteral("old")},
            {QStringLiteral("only_when_read"), condition.onlyWhenRead},
            {QStringLiteral("policies"), condition.names()},
            {QStringLiteral("sql"), condition.sql()}});
    return array;
}

QJsonObject jsonOf(const RowVerdict &verdict, const RowQuestion &question)
{
    QJsonArray policies;
    for (const ConditionResult &result : verdict.conditions) {
        for (const TermResult &term : result.permissive + result.restrictive)
            policies.append(jsonOf(term, result.condition));
    }
    QJsonObject settings;
    for (const auto &[name, value] : question.settings)
        settings.insert(name, value);
    return {
        {QStringLiteral("table"), question.table},
        {QStringLiteral("command"), key(question.command)},
        {QStringLiteral("key"), question.key},
        {QStringLiteral("login"), question.login},
        {QStringLiteral("role"), question.role.isEmpty() ? QJsonValue() : question.role},
        {QStringLiteral("settings"), settings},
        {QStringLiteral("evaluated_as"), QJsonObject{{QStringLiteral("session_user"), verdict.sessionUser},
                                                     {QStringLiteral("current_user"), verdict.currentUser}}},
        {QStringLiteral("exists"), jsonOf(verdict.exists)},
        {QStringLiteral("access"), key(verdict.access.level)},
        {QStringLiteral("conditions"), jsonOf(verdict.access.conditions)},
        {QStringLiteral("reasons"), jsonOf(verdict.access.reasons)},
        {QStringLiteral("policies"), policies},
        {QStringLiteral("verdict"), key(verdict.outcome, question.command)},
        {QStringLiteral("reason"), verdict.reason},
        {QStringLiteral("shown"), jsonOf(verdict.shown)},
        {QStringLiteral("notes"), QJsonArray::fromStringList(verdict.notes)}};
}

} // namespace viridian::ctl
