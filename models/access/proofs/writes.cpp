// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"
#include "models/access/proofs/proofs.h"

namespace viridian::access {

using namespace catalog;

QList<Proof> mayWrite(const ProofMaker &maker, const QList<ObjectId> &roles, Policy::Command command,
                      const QStringList &columns)
{
    // An UPDATE or DELETE is asked about by the row's key.
    const auto &keys = maker.relation->constraints;
    const bool hasKey = std::any_of(keys.cbegin(), keys.cend(), [](const Constraint &key) {
        return key.kind == Constraint::Kind::PrimaryKey;
    });
    if (columns.isEmpty() || (command != Policy::Command::Insert && !hasKey))
        return {};
    const QSet<QString> tenants = maker.context.tenantColumns(*maker.relation);
    const auto telling = std::find_if(columns.cbegin(), columns.cend(),
                                      [&](const QString &name) { return tenants.contains(name); });
    QList<Proof> proofs;
    for (const auto &who : maker.identities(roles)) {
        Proof proof;
        proof.claim = Proof::Claim::Writes;
        proof.command = command;
        proof.steps = {{maker.query(ProofQuery::Kind::OneRow, *maker.relation), who, {}}};
        proof.valuesOf = maker.relation->id;
        proof.valuesColumn = telling == columns.cend() ? columns.constFirst() : *telling;
        if (command == Policy::Command::Delete && !proof.valuesColumn.isEmpty()) {
            ProofQuery others = maker.query(ProofQuery::Kind::OneRowWithValue, *maker.relation);
            others.column = proof.valuesColumn;
            proof.steps.append({others, {}, {}});
        }
        // Another condition may keep this row out, and not the next one.
        proof.isDecisive = false;
        proof.subject = maker.name(who);
        proof.object = maker.context.db.displayName(*maker.relation);
        proofs.append(proof);
    }
    return proofs;
}

QList<Proof> mayDelete(const ProofMaker &maker, const PolicyFacts &facts)
{
    if (!facts.policy->appliesTo(Policy::Command::Delete))
        return {};
    QSet<QString> telling =
        maker.context.boundColumns(*maker.relation) | maker.context.tenantColumns(*maker.relation);
    for (const auto &column : maker.relation->columns) {
        if (namesPerson(column.name))
            telling.insert(column.name);
    }
    QStringList columns(telling.cbegin(), telling.cend());
    columns.sort();
    if (columns.isEmpty())
        columns.append(QString()); // no column says whose a row is: it is asked about a row as it is
    return mayWrite(maker, maker.context.subjects(facts, Policy::Command::Delete), Policy::Command::Delete,
                    columns);
}

QList<Proof> handedOver(const ProofMaker &maker)
{
    QList<Proof> proofs;
    for (const auto &facts : maker.context.policies(*maker.relation)) {
        if (maker.finding.evidence.value(0) == policyLine(facts, facts.usingPredicate))
            proofs.append(mayWrite(maker, maker.context.subjects(facts, Policy::Command::Update),
                                   Policy::Command::Update, columnsHandedOver(maker.context, facts)));
    }
    return proofs;
}

QList<Proof> plantedRow(const ProofMaker &maker)
{
    QList<Proof> proofs;
    for (const auto &facts : maker.context.policies(*maker.relation)) {
        if (maker.finding.evidence.value(0) == policyLine(facts, facts.check()))
            proofs.append(mayWrite(maker, maker.context.subjects(facts, Policy::Command::Insert),
                                   Policy::Command::Insert, columnsLeftFree(maker.context, facts)));
    }
    return proofs;
}

/// The row that would open others. What it opens shows only once it is written.
QList<Proof> trustedRow(const ProofMaker &maker)
{
    QList<Proof> proofs;
    for (const auto &write : trustedWrites(maker.context)) {
        if (maker.relation != write.table && maker.relation != write.facts->table)
            continue;
        Finding about = maker.finding;
        about.object = maker.context.object(*write.table);
        const ProofMaker trusted(maker.context, about);
        const auto add = [&](Policy::Command command, const QStringList &columns) {
            const auto roles = maker.context.ordinaryGrantees(*write.table, privilegeFor(command));
            for (Proof &proof : mayWrite(trusted, roles, command, columns)) {
                proof.behind = maker.context.db.displayName(*write.facts->table);
                proofs.append(proof);
            }
        };
        add(Policy::Command::Insert, write.inserts);
        add(Policy::Command::Update, write.updates);
        if (write.inserts.isEmpty() && write.updates.isEmpty())
            add(Policy::Command::Delete, {QString()});
    }
    return proofs;
}

/// Who writes through the view sees less than there is, and the server holds no new row to what they see.
QList<Proof> uncheckedView(const ProofMaker &maker)
{
    QList<Proof> proofs;
    for (const auto privilege : {Privilege::Insert, Privilege::Update}) {
        for (const auto &[table, unused] : maker.context.tablesBehind(*maker.relation)) {
            for (const auto &who :
                 maker.identities(maker.context.ordinaryGrantees(*maker.relation, privilege))) {
                Proof proof;
                proof.claim = Proof::Claim::WritesUnseen;
                ProofQuery unchecked = maker.query(ProofQuery::Kind::TakesUnchecked, *maker.relation);
                unchecked.privilege = privilege;
                ProofQuery mayWriteIt = maker.query(ProofQuery::Kind::HoldsPrivilege, *maker.relation);
                mayWriteIt.other = who.role;
                mayWriteIt.privilege = privilege;
                proof.steps = {{maker.query(ProofQuery::Kind::Rows, *maker.relation), who, {}},
                               {maker.query(ProofQuery::Kind::AllRows, *table), {}, {}},
                               {unchecked, {}, {}},
                               {mayWriteIt, {}, {}}};
                proof.subject = maker.name(who);
                proof.object = maker.context.db.displayName(*table);
                proof.behind = maker.context.db.displayName(*maker.relation);
                proofs.append(proof);
            }
        }
    }
    return proofs;
}

/// Who fires the rule does not see all that it reaches.
QList<Proof> firedRule(const ProofMaker &maker)
{
    QList<Proof> proofs;
    for (const auto &write : ruleWrites(maker.context)) {
        if (write.relation != maker.relation ||
            maker.finding.evidence.value(0) != ruleLine(maker.context, write))
            continue;
        for (const auto &who : maker.identities(write.writers)) {
            ProofQuery isThere;
            isThere.kind = ProofQuery::Kind::IsRule;
            isThere.other = write.rule->id;
            ProofQuery mayFire = maker.query(ProofQuery::Kind::HoldsPrivilege, *maker.relation);
            mayFire.other = who.role;
            mayFire.privilege = write.privilege;
            Proof proof;
            proof.claim = Proof::Claim::RuleWrites;
            proof.steps = {{maker.query(ProofQuery::Kind::Rows, *write.table), who, {}},
                           {maker.query(ProofQuery::Kind::AllRows, *write.table), {}, {}},
                           {isThere, {}, {}},
                           {mayFire, {}, {}}};
            proof.subject = maker.name(who);
            proof.object = maker.context.db.displayName(*write.table);
            proof.behind = ProofText::tr("rule %1 of %2")
                               .arg(write.rule->name, maker.context.db.displayName(*maker.relation));
            proofs.append(proof);
        }
    }
    return proofs;
}

} // namespace viridian::access
