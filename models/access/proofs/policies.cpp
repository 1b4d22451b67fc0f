// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"
#include "models/access/proofs/proofs.h"

#include <algorithm>

namespace viridian::access {

using namespace catalog;

namespace {

constexpr auto select = Policy::Command::Select;

/// Those who are subject to the policies that `fits` picks and that count for SELECT.
template <typename Fits>
QList<ProofIdentity> subjectsOf(const ProofMaker &maker, Fits fits)
{
    QList<ObjectId> roles;
    for (const PolicyFacts *facts : maker.context.policies(*maker.relation, select, true)) {
        if (!fits(*facts))
            continue;
        for (const ObjectId role : maker.context.subjects(*facts, select)) {
            if (!roles.contains(role) && !maker.context.isTrusted(role))
                roles.append(role);
        }
    }
    return maker.identities(roles);
}

/// The policy that the finding is about is FOR DELETE, and lets rows be deleted.
QList<Proof> deletedByIt(const ProofMaker &maker)
{
    QList<Proof> proofs;
    for (const auto &facts : maker.context.policies(*maker.relation)) {
        if (facts.policy->command == Policy::Command::Delete &&
            maker.finding.evidence.value(0) == policyLine(facts, facts.rows()))
            proofs.append(mayDelete(maker, facts));
    }
    return proofs;
}

/// Names of settings that are constants in the text.
QStringList settingNames(const Uses &uses)
{
    QStringList names;
    for (const auto &use : uses.settings) {
        if (!use.name.isEmpty() && !names.contains(use.name))
            names.append(use.name);
    }
    return names;
}

} // namespace

QList<Proof> alwaysTrue(const ProofMaker &maker)
{
    QList<Proof> proofs;
    const auto readers = subjectsOf(maker, [&](const PolicyFacts &facts) {
        return facts.rows().alwaysTrue() && !maker.context.isCovered(facts, select);
    });
    for (const auto &who : readers) {
        proofs.append(maker.readsAll(*maker.relation, who));
        // What is open may be another command than SELECT.
        proofs.last().isDecisive = maker.context.seesEverything(who.role, *maker.relation);
    }
    // Where writing is open: a row as somebody else has it.
    for (const auto &facts : maker.context.policies(*maker.relation)) {
        for (const auto command : {Policy::Command::Insert, Policy::Command::Update}) {
            const bool isNew = command == Policy::Command::Insert;
            const Predicate &decides = isNew ? facts.check() : facts.rows();
            if (!facts.policy->isPermissive || !facts.policy->appliesTo(command) || !decides.alwaysTrue() ||
                maker.context.isCovered(facts, command, true))
                continue;
            const QSet<QString> telling =
                maker.context.boundColumns(*maker.relation) | maker.context.tenantColumns(*maker.relation);
            QStringList columns(telling.cbegin(), telling.cend());
            columns.sort();
            proofs.append(mayWrite(maker, maker.context.subjects(facts, command), command, columns));
        }
        if (facts.policy->isPermissive && facts.rows().alwaysTrue() &&
            !maker.context.isCovered(facts, Policy::Command::Delete))
            proofs.append(mayDelete(maker, facts));
    }
    return proofs;
}

QList<Proof> noIdentity(const ProofMaker &maker)
{
    QList<Proof> proofs;
    for (const PolicyFacts *facts : maker.context.policies(*maker.relation, select, true)) {
        const Predicate &rows = facts->rows();
        if (!rows.understood || !rows.failsOpen || rows.signedInOnly() || rows.alwaysTrue())
            continue;
        QList<ProofIdentity> candidates;
        for (const ObjectId role : maker.context.subjects(*facts, select)) {
            // A group as if it logged in: most likely nobody to whom an identity belongs.
            if (role != publicRole)
                candidates.append({role, role});
        }
        if (candidates.isEmpty())
            candidates = maker.identities({publicRole});
        for (const auto &who : std::as_const(candidates)) {
            Proof unset = maker.readsAll(*maker.relation, who);
            unset.isDecisive = false;
            proofs.append(unset);
            Proof reset = unset;
            for (auto &step : reset.steps) {
                if (!step.as)
                    continue;
                for (const auto &name : settingNames(rows.uses))
                    step.settings.append({name, QString(), -1});
            }
            if (reset != unset)
                proofs.append(reset);
        }
    }
    return proofs;
}

/// `relation` is asked with the setting at two values of `column`, which are looked up in `source`.
Proof forged(const ProofMaker &maker, const Relation &relation, const Relation &source, const QString &column,
             const QString &setting, const ProofIdentity &who)
{
    Proof proof;
    proof.claim = Proof::Claim::Forges;
    proof.valuesOf = source.id;
    proof.valuesColumn = column;
    for (const auto &[value, wanted] : {std::pair(0, 0), std::pair(1, 0), std::pair(1, 1)}) {
        ProofQuery query = maker.query(ProofQuery::Kind::RowsWithValue, relation);
        query.column = column;
        query.value = wanted;
        proof.steps.append({query, who, {{setting, QString(), value}}});
    }
    proof.subject = maker.name(who);
    proof.object = maker.context.db.displayName(relation);
    proof.behind = setting;
    return proof;
}

QList<Proof> forgedSetting(const ProofMaker &maker)
{
    QList<Proof> proofs;
    for (const PolicyFacts *facts : maker.context.policies(*maker.relation, select, true)) {
        for (const auto &branch : facts->rows().branches) {
            const QStringList settings = settingNames(branch.uses);
            QStringList columns(branch.bound.cbegin(), branch.bound.cend());
            columns.sort();
            if (!branch.forgeable() || settings.size() != 1 || columns.isEmpty() ||
                settings.constFirst().startsWith(u"request."))
                continue;
            const auto readers =
                subjectsOf(maker, [&](const PolicyFacts &each) { return each.policy == facts->policy; });
            for (const auto &who : readers)
                proofs.append(forged(maker, *maker.relation, *maker.relation, columns.constFirst(),
                                     settings.constFirst(), who));
        }
    }
    return proofs;
}

QList<Proof> viewBySetting(const ProofMaker &maker)
{
    const auto behind = maker.context.tablesBehind(*maker.relation);
    const QString setting = maker.finding.evidence.constFirst().section(u' ', -1);
    QList<Proof> proofs;
    for (const auto &[table, unused] : behind) {
        for (const auto &column : maker.context.tenantColumns(*table)) {
            if (!maker.relation->column(column) || !proofs.isEmpty())
                continue;
            const auto readers = maker.context.ordinaryGrantees(*maker.relation, Privilege::Select);
            for (const auto &who : maker.identities(readers))
                proofs.append(forged(maker, *maker.relation, *table, column, setting, who));
        }
    }
    return proofs;
}

QList<Proof> widened(const ProofMaker &maker)
{
    QList<ObjectId> tight;
    QStringList names;
    const auto permissive = maker.context.policies(*maker.relation, select, true);
    for (const PolicyFacts *facts : permissive) {
        if (!facts->rows().boundEverywhere().isEmpty()) {
            tight.append(facts->policy->id);
            names.append(facts->policy->name);
        }
    }
    if (tight.isEmpty() || tight.size() == permissive.size())
        return deletedByIt(maker);
    QList<Proof> proofs;
    for (const auto &who :
         subjectsOf(maker, [&](const PolicyFacts &facts) { return tight.contains(facts.policy->id); })) {
        Proof proof;
        proof.claim = Proof::Claim::Some;
        ProofQuery query = maker.query(ProofQuery::Kind::RowsKeptOut, *maker.relation);
        query.policies = tight;
        proof.steps = {{query, who, {}}};
        proof.subject = maker.name(who);
        proof.object = maker.context.db.displayName(*maker.relation);
        proof.behind = ProofText::tr("that %1 does not let through").arg(names.join(QStringLiteral(", ")));
        proofs.append(proof);
    }
    proofs.append(deletedByIt(maker));
    return proofs;
}

QList<Proof> blindWrite(const ProofMaker &maker)
{
    QList<Proof> proofs;
    QList<ObjectId> writers;
    for (const auto command : {Policy::Command::Update, Policy::Command::Delete}) {
        for (const PolicyFacts *facts : maker.context.policies(*maker.relation, command, true)) {
            for (const ObjectId role : maker.context.subjects(*facts, command)) {
                if (!writers.contains(role))
                    writers.append(role);
            }
        }
    }
    writers.removeIf([&](ObjectId role) {
        return maker.context.isTrusted(role) || maker.context.seesEverything(role, *maker.relation);
    });
    for (const auto &who : maker.identities(writers)) {
        Proof proof = maker.readsAll(*maker.relation, who);
        proof.claim = Proof::Claim::ReadsNone;
        proof.tenantColumn.clear();
        proof.steps.resize(2);
        proofs.append(proof);
    }
    return proofs;
}

QList<Proof> rowNotLookedAt(const ProofMaker &maker)
{
    QList<Proof> proofs;
    const auto readers = subjectsOf(maker, [](const PolicyFacts &facts) {
        const auto &branches = facts.rows().branches;
        return std::any_of(branches.cbegin(), branches.cend(), [](const Branch &branch) {
            return branch.bound.isEmpty() && !branch.inverted && (branch.signedInOnly || branch.uncorrelated);
        });
    });
    for (const auto &who : readers) {
        proofs.append(maker.readsAll(*maker.relation, who));
        proofs.last().isDecisive = false; // it may be nobody who has signed in
    }
    proofs.append(deletedByIt(maker));
    return proofs;
}

QList<Proof> missingSetting(const ProofMaker &maker)
{
    QList<Proof> proofs;
    for (const PolicyFacts *facts : maker.context.policies(*maker.relation, select, true)) {
        for (const auto &use : facts->rows().uses.settings) {
            if (!maker.finding.evidence.contains(QStringLiteral("%1: %2").arg(facts->policy->name, use.name)))
                continue;
            const auto readers =
                subjectsOf(maker, [&](const PolicyFacts &each) { return each.policy == facts->policy; });
            for (const auto &who : readers) {
                Proof proof = maker.readsAll(*maker.relation, who);
                proof.claim = Proof::Claim::Raises;
                proof.tenantColumn.clear();
                proof.steps.resize(2);
                // Unset it is unknown to the server; reset it is empty, which a cast refuses.
                proof.errors = {use.missingOk ? QStringLiteral("22") : QStringLiteral("42704")};
                if (use.missingOk)
                    proof.steps.first().settings = {{use.name, QString(), -1}};
                // Another condition may decide before this one is looked at.
                proof.isDecisive = facts->rows().branches.size() == 1;
                proofs.append(proof);
            }
        }
    }
    return proofs;
}

QList<Proof> nobodysRows(const ProofMaker &maker)
{
    QList<Proof> proofs;
    for (const PolicyFacts *facts : maker.context.policies(*maker.relation, select, true)) {
        const auto &branches = facts->rows().branches;
        const auto shared = std::find_if(branches.cbegin(), branches.cend(), [](const Branch &branch) {
            return branch.columnIsNull && !branch.identity && branch.touched.size() == 1;
        });
        const QSet<QString> &open = facts->rows().openWhenNull;
        if (shared == branches.cend() && open.isEmpty())
            continue;
        const auto readers =
            subjectsOf(maker, [&](const PolicyFacts &each) { return each.policy == facts->policy; });
        for (const auto &who : readers) {
            Proof proof;
            proof.claim = Proof::Claim::Some;
            ProofQuery query = maker.query(ProofQuery::Kind::RowsWithNull, *maker.relation);
            query.column = shared == branches.cend() ? *open.cbegin() : *shared->touched.cbegin();
            proof.steps = {{query, who, {}}};
            proof.subject = maker.name(who);
            proof.object = maker.context.db.displayName(*maker.relation);
            proof.behind = ProofText::tr("whose %1 is empty").arg(query.column);
            proofs.append(proof);
        }
    }
    return proofs;
}

} // namespace viridian::access
