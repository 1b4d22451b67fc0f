// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"
#include "models/access/proofs/proofs.h"

namespace viridian::access {

using namespace catalog;

namespace {

/// A row that shows to a writer, with one of `columns` as somebody else has it.
QList<Proof> writes(const ProofMaker &maker, const PolicyFacts &facts, Policy::Command command,
                    const QStringList &columns)
{
    // An UPDATE is asked about by the row's key.
    const auto &keys = maker.relation->constraints;
    const bool hasKey = std::any_of(keys.cbegin(), keys.cend(), [](const Constraint &key) {
        return key.kind == Constraint::Kind::PrimaryKey;
    });
    if (columns.isEmpty() || (command == Policy::Command::Update && !hasKey))
        return {};
    const QSet<QString> tenants = maker.context.tenantColumns(*maker.relation);
    const auto telling = std::find_if(columns.cbegin(), columns.cend(),
                                      [&](const QString &name) { return tenants.contains(name); });
    QList<Proof> proofs;
    for (const auto &who : maker.identities(maker.context.subjects(facts, command))) {
        Proof proof;
        proof.claim = Proof::Claim::Writes;
        proof.command = command;
        proof.steps = {{maker.query(ProofQuery::Kind::OneRow, *maker.relation), who, {}}};
        proof.valuesOf = maker.relation->id;
        proof.valuesColumn = telling == columns.cend() ? columns.constFirst() : *telling;
        // Another condition may keep this row out, and not the next one.
        proof.isDecisive = false;
        proof.subject = maker.name(who);
        proof.object = maker.context.db.displayName(*maker.relation);
        proofs.append(proof);
    }
    return proofs;
}

} // namespace

QList<Proof> handedOver(const ProofMaker &maker)
{
    QList<Proof> proofs;
    for (const auto &facts : maker.context.policies(*maker.relation)) {
        if (maker.finding.evidence.value(0) == policyLine(facts, facts.usingPredicate))
            proofs.append(
                writes(maker, facts, Policy::Command::Update, columnsHandedOver(maker.context, facts)));
    }
    return proofs;
}

QList<Proof> plantedRow(const ProofMaker &maker)
{
    QList<Proof> proofs;
    for (const auto &facts : maker.context.policies(*maker.relation)) {
        if (maker.finding.evidence.value(0) == policyLine(facts, facts.check()))
            proofs.append(
                writes(maker, facts, Policy::Command::Insert, columnsLeftFree(maker.context, facts)));
    }
    return proofs;
}

} // namespace viridian::access
