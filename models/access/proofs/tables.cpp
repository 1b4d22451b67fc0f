// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/proofs/proofs.h"

namespace viridian::access {

using namespace catalog;

namespace {

/// The nearest ancestor under row security.
const Relation *rootOf(const Snapshot &snapshot, const Relation &part)
{
    for (const ObjectId id : part.parents) {
        const Relation *parent = snapshot.relation(id);
        if (parent && parent->rowSecurity)
            return parent;
        if (const Relation *above = parent ? rootOf(snapshot, *parent) : nullptr)
            return above;
    }
    return nullptr;
}

/// A protected table on which to show that policies do not count: the one with most rows that `role` may
/// read.
const Relation *witness(const LintContext &context, ObjectId role, bool unforcedOnly)
{
    const Relation *found = nullptr;
    const Relation *any = nullptr;
    for (const Relation *table : context.tables()) {
        if (table->rowSecurity && !unforcedOnly)
            any = table;
        if (table->rowSecurity && !(unforcedOnly && table->forcesRowSecurity) &&
            (!unforcedOnly || context.roles.hasPrivilegesOf(role, table->owner)) &&
            context.roles.mayAccess(role, *table, Privilege::Select) && (!found || table->rows > found->rows))
            found = table;
    }
    return found ? found : any;
}

/// All rows, and where there are none the server's own word that no policy counts.
QList<Proof> unfiltered(const ProofMaker &maker, const Relation *table, const ProofIdentity &who)
{
    if (!table)
        return {};
    Proof all = maker.readsAll(*table, who);
    all.isDecisive = false;
    return {all, maker.says(maker.query(ProofQuery::Kind::PoliciesCount, *table), 0,
                            ProofText::tr("no policy of %1 counts for %2")
                                .arg(maker.context.db.displayName(*table), maker.name(who)),
                            who)};
}

} // namespace

QList<Proof> openTable(const ProofMaker &maker)
{
    QList<Proof> proofs;
    const auto readers = maker.context.ordinaryGrantees(*maker.relation, Privilege::Select);
    for (const auto &who : maker.identities(readers))
        proofs.append(maker.readsAll(*maker.relation, who));
    return proofs;
}

QList<Proof> openPart(const ProofMaker &maker)
{
    const Relation *root = rootOf(maker.context.db, *maker.relation);
    QList<Proof> proofs;
    const auto readers = maker.context.ordinaryGrantees(*maker.relation, Privilege::Select);
    for (const auto &who : maker.identities(readers)) {
        const ProofQuery own = maker.query(ProofQuery::Kind::Rows, *maker.relation);
        const ProofQuery all = maker.query(ProofQuery::Kind::AllRows, *maker.relation);
        Proof proof = maker.readsPast(own, all, maker.context.db.displayName(*maker.relation), *root, who);
        proof.steps[2].query.kind = ProofQuery::Kind::RowsFrom;
        proof.steps[2].query.other = maker.relation->id;
        proof.steps[3].query = all;
        proof.behind = ProofText::tr("the same rows through %1").arg(proof.behind);
        proofs.append(proof);
    }
    return proofs;
}

QList<Proof> closedTable(const ProofMaker &maker)
{
    QList<Proof> proofs;
    for (const auto &who :
         maker.identities(maker.context.ordinaryGrantees(*maker.relation, Privilege::Select))) {
        Proof proof = maker.readsAll(*maker.relation, who);
        proof.claim = Proof::Claim::ReadsNone;
        proof.tenantColumn.clear();
        proof.steps.resize(2);
        proofs.append(proof);
    }
    return proofs;
}

QList<Proof> recursion(const ProofMaker &maker)
{
    QList<Proof> proofs = closedTable(maker);
    for (auto &proof : proofs) {
        proof.claim = Proof::Claim::Raises;
        proof.errors = {QStringLiteral("42P17"), QStringLiteral("54001")};
        // It may be the policies of another command that lead back.
        proof.isDecisive = false;
    }
    return proofs;
}

QList<Proof> unforcedOwner(const ProofMaker &maker)
{
    QList<Proof> proofs;
    const ObjectId owner = maker.relation->owner;
    for (const auto &who : maker.identities({owner}))
        proofs.append(unfiltered(maker, maker.relation, who));
    return proofs;
}

QList<Proof> bypassingLogin(const ProofMaker &maker)
{
    return unfiltered(maker, witness(maker.context, maker.role->id, false), {maker.role->id, maker.role->id});
}

QList<Proof> ownersMember(const ProofMaker &maker)
{
    QList<Proof> proofs;
    for (const ObjectId role : maker.context.roles.sessionRolesOf(maker.role->id))
        proofs.append(unfiltered(maker, witness(maker.context, role, true), {maker.role->id, role}));
    return proofs;
}

QList<Proof> becomesBypassing(const ProofMaker &maker)
{
    QList<Proof> proofs;
    for (const ObjectId id : maker.context.roles.sessionRolesOf(maker.role->id)) {
        const Role *role = maker.context.db.role(id);
        if (!role || (!role->isSuperuser && !role->bypassesRowSecurity))
            continue;
        proofs.append(unfiltered(maker, witness(maker.context, id, false), {maker.role->id, id}));
    }
    return proofs;
}

QList<Proof> serverFiles(const ProofMaker &maker)
{
    QList<Proof> proofs;
    for (const char *group : {"pg_read_server_files", "pg_write_server_files", "pg_execute_server_program"}) {
        ProofQuery query;
        query.kind = ProofQuery::Kind::IsMember;
        query.other = maker.role->id;
        query.column = QString::fromLatin1(group);
        proofs.append(
            maker.says(query, 1, ProofText::tr("%1 is a member of %2").arg(maker.role->name, query.column)));
        proofs.last().isDecisive = false; // one of the three is enough
    }
    return proofs;
}

QList<Proof> tableGrant(const ProofMaker &maker)
{
    const bool isTruncate = maker.finding.rule == u"GRT-003";
    const bool isTrigger = maker.finding.severity == Severity::High;
    const Privilege privilege = isTruncate  ? Privilege::Truncate
                                : isTrigger ? Privilege::Trigger
                                            : Privilege::References;
    for (const ObjectId holder : maker.context.grantees(*maker.relation, privilege)) {
        // What PUBLIC holds shows on anybody.
        const auto anybody = holder == publicRole ? maker.identities({publicRole}) : QList<ProofIdentity>();
        if (holder == publicRole && anybody.isEmpty())
            continue;
        ProofQuery query = maker.query(ProofQuery::Kind::HoldsPrivilege, *maker.relation);
        query.other = holder == publicRole ? anybody.constFirst().role : holder;
        query.privilege = privilege;
        return {maker.says(query, 1,
                           ProofText::tr("%1 holds %2 on %3")
                               .arg(maker.context.db.roleName(query.other), privilegeName(privilege),
                                    maker.context.db.displayName(*maker.relation)))};
    }
    return {};
}

} // namespace viridian::access
