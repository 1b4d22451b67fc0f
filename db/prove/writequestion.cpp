// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/prove/writequestion.h"

namespace viridian::prove {

using namespace catalog;
using namespace effective;

std::optional<RowQuestion> writeQuestion(const Snapshot &snapshot, const access::Proof &proof,
                                         const QJsonObject &row, const QStringList &values)
{
    if (row.isEmpty())
        return std::nullopt;
    const Relation &relation = *snapshot.relation(proof.valuesOf);
    const access::ProofIdentity &who = *proof.steps.constFirst().as;
    RowQuestion question;
    question.table = snapshot.schemaName(relation.schema) + u'.' + relation.name;
    question.login = snapshot.roleName(who.login);
    question.role = who.role == who.login ? QString() : snapshot.roleName(who.role);
    question.command = proof.command;
    if (proof.command == Policy::Command::Insert) {
        question.row = row;
        for (const Column &column : relation.columns) {
            if (column.identity == u'a')
                question.row->remove(column.name);
        }
    } else {
        for (const Constraint &constraint : relation.constraints) {
            if (constraint.kind != Constraint::Kind::PrimaryKey)
                continue;
            for (const int number : constraint.columns) {
                const QString name = relation.column(number)->name;
                question.key.insert(name, row.value(name));
            }
        }
    }
    if (proof.command == Policy::Command::Update)
        question.row = QJsonObject();
    if (proof.command != Policy::Command::Delete)
        question.row->insert(proof.valuesColumn, otherValue(proof, row, values));
    return question;
}

QString otherValue(const access::Proof &proof, const QJsonObject &row, const QStringList &values)
{
    const QString own = row.value(proof.valuesColumn).toString();
    return values.constFirst() == own ? values.constLast() : values.constFirst();
}

access::ProofAnswer writeAnswer(const RowVerdict &verdict)
{
    QList<ConditionResult> conditions = verdict.conditions;
    conditions.removeIf([](const ConditionResult &result) { return result.condition.onlyWhenRead; });
    const bool passes = verdict.outcome == Outcome::Passes ||
                        (!conditions.isEmpty() && outcomeOf(conditions) == Outcome::Passes);
    return {passes ? 1 : 0, std::nullopt};
}

} // namespace viridian::prove
