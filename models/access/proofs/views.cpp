// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/proofs/proofs.h"

namespace viridian::access {

using namespace catalog;

namespace {

/// May be called to see what comes of it: it takes nothing and promises to change nothing.
bool isHarmless(const Function &function)
{
    return function.kind == Function::Kind::Function && function.argumentCount == 0 &&
           function.volatility != Function::Volatility::Volatile;
}

QList<ProofIdentity> callers(const ProofMaker &maker, const Function &function)
{
    QList<ObjectId> roles;
    for (const ObjectId role : maker.context.people()) {
        if (role != function.owner && maker.context.isOrdinary(role) &&
            maker.context.roles.mayExecute(role, function))
            roles.append(role);
    }
    return maker.identities(roles);
}

} // namespace

QList<Proof> readsAsOwner(const ProofMaker &maker)
{
    const auto behind = maker.context.tablesBehind(*maker.relation);
    if (behind.isEmpty())
        return {};
    QList<Proof> proofs;
    const auto readers = maker.context.ordinaryGrantees(*maker.relation, Privilege::Select);
    for (const auto &who : maker.identities(readers)) {
        const auto filtered = std::find_if(behind.cbegin(), behind.cend(), [&](const auto &each) {
            return !maker.context.seesEverything(who.role, *each.first);
        });
        const Relation &table = *(filtered == behind.cend() ? behind.constFirst() : *filtered).first;
        Proof proof = maker.readsPast(maker.query(ProofQuery::Kind::Rows, *maker.relation),
                                      maker.query(ProofQuery::Kind::AllRows, *maker.relation),
                                      maker.context.db.displayName(*maker.relation), table, who);
        const Proof all = maker.readsAll(*maker.relation, who);
        if (!all.tenantColumn.isEmpty()) {
            proof.tenantColumn = all.tenantColumn;
            proof.steps.append(all.steps.constLast());
        }
        proofs.append(proof);
    }
    return proofs;
}

QList<Proof> publicFunction(const ProofMaker &maker)
{
    QList<Proof> proofs;
    for (const Function *function : maker.functions) {
        if (!function->isSecurityDefiner ||
            !maker.context.roles.holds(publicRole, function->grants, Privilege::Execute))
            continue;
        const Uses &uses = maker.context.functions().uses(*function);
        const Relation *table =
            uses.reads.size() == 1 ? maker.context.db.relation(*uses.reads.cbegin()) : nullptr;
        for (const auto &who : callers(maker, *function)) {
            ProofQuery query;
            query.function = function->id;
            if (table && table->isTable() && function->returnsSet && isHarmless(*function) &&
                uses.changes.isEmpty() && !uses.runsText) {
                query.kind = ProofQuery::Kind::RowsOfFunction;
                Proof proof =
                    maker.readsPast(query, query, maker.context.db.displayName(*function), *table, who);
                proof.isDecisive = false;
                proofs.append(proof);
            }
            query.kind = ProofQuery::Kind::MayExecute;
            query.other = who.role;
            proofs.append(maker.says(query, 1,
                                     ProofText::tr("%1 may call %2, which works as %3")
                                         .arg(maker.name(who), maker.context.db.displayName(*function),
                                              maker.context.db.roleName(function->owner))));
        }
    }
    return proofs;
}

QList<Proof> ownerForCaller(const ProofMaker &maker)
{
    QList<Proof> proofs;
    for (const Function *function : maker.functions) {
        if (!isHarmless(*function) || function->returnsSet ||
            (function->returnType != u"name" && function->returnType != u"text"))
            continue;
        for (const auto &who : callers(maker, *function)) {
            ProofQuery query;
            query.kind = ProofQuery::Kind::FunctionSaysName;
            query.function = function->id;
            query.other = function->owner;
            proofs.append(maker.says(query, 1,
                                     ProofText::tr("%1 answers %2 when %3 asks")
                                         .arg(maker.context.db.displayName(*function),
                                              maker.context.db.roleName(function->owner), maker.name(who)),
                                     who));
        }
    }
    return proofs;
}

} // namespace viridian::access
