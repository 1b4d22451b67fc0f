// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/proofs/proofs.h"

#include <algorithm>

namespace viridian::access {

using namespace catalog;

namespace {

constexpr qsizetype triedIdentities = 3;

/// The column by which the rows shown are told apart in the sentence.
QString tenantColumnOf(const LintContext &context, const Relation &relation)
{
    const auto names = context.tenantColumns(relation);
    const auto column = std::find_if(relation.columns.cbegin(), relation.columns.cend(),
                                     [&](const Column &each) { return names.contains(each.name); });
    return column == relation.columns.cend() ? QString() : column->name;
}

} // namespace

ProofMaker::ProofMaker(const LintContext &lintContext, const Finding &of)
    : context(lintContext)
    , finding(of)
{
    const FindingObject &object = finding.object;
    if (object.type == u"role")
        role = context.db.role(object.name);
    else if (object.type == u"function")
        functions = context.db.functionsNamed(object.schema, object.name);
    else
        relation = context.db.relation(object.schema, object.name);
}

bool ProofMaker::readerMayActAs(const ProofIdentity &identity) const
{
    const Role *reader = context.db.role(context.db.database.readBy);
    return reader && (reader->isSuperuser || context.roles.canSetRole(reader->id, identity.role));
}

QList<ProofIdentity> ProofMaker::identities(const QList<ObjectId> &roles) const
{
    QList<ProofIdentity> found;
    const auto add = [&](const ProofIdentity &identity) {
        const bool mayRead =
            !relation || context.roles.mayAccess(identity.role, *relation, Privilege::Select);
        if (mayRead && !found.contains(identity))
            found.append(identity);
    };
    const auto ordinaryLogins = [&](auto &&fits) {
        for (const auto &login : context.db.roles) {
            if (login.canLogin && !login.isSuperuser && !login.bypassesRowSecurity && !login.isBuiltIn() &&
                fits(login.id))
                add({login.id, login.id});
        }
    };
    for (const ObjectId each : roles) {
        ordinaryLogins([&](ObjectId login) {
            return each == publicRole ? !context.isTrusted(login)
                                      : context.roles.hasPrivilegesOf(login, each);
        });
    }
    for (const ObjectId each : roles) {
        if (each != publicRole)
            add({each, each});
    }
    std::stable_partition(found.begin(), found.end(),
                          [&](const ProofIdentity &identity) { return readerMayActAs(identity); });
    return found.mid(0, triedIdentities);
}

QString ProofMaker::name(const ProofIdentity &identity) const
{
    return context.db.roleName(identity.role);
}

ProofQuery ProofMaker::query(ProofQuery::Kind kind, const Relation &of) const
{
    ProofQuery query;
    query.kind = kind;
    query.relation = of.id;
    return query;
}

Proof ProofMaker::readsAll(const Relation &of, const ProofIdentity &who) const
{
    Proof proof;
    proof.steps = {{query(ProofQuery::Kind::Rows, of), who, {}},
                   {query(ProofQuery::Kind::AllRows, of), {}, {}}};
    proof.subject = name(who);
    proof.object = context.db.displayName(of);
    proof.tenantColumn = tenantColumnOf(context, of);
    if (!proof.tenantColumn.isEmpty()) {
        ProofQuery tenants = query(ProofQuery::Kind::DistinctValues, of);
        tenants.column = proof.tenantColumn;
        proof.steps.append({tenants, who, {}});
    }
    return proof;
}

Proof ProofMaker::readsPast(const ProofQuery &through, const ProofQuery &all, const QString &throughName,
                            const Relation &behind, const ProofIdentity &who) const
{
    Proof proof;
    proof.claim = Proof::Claim::ReadsPast;
    proof.steps = {{through, who, {}},
                   {all, {}, {}},
                   {query(ProofQuery::Kind::Rows, behind), who, {}},
                   {query(ProofQuery::Kind::AllRows, behind), {}, {}}};
    proof.subject = name(who);
    proof.object = throughName;
    proof.behind = context.db.displayName(behind);
    return proof;
}

Proof ProofMaker::says(const ProofQuery &query, qint64 expected, const QString &sentence,
                       const std::optional<ProofIdentity> &who) const
{
    Proof proof;
    proof.claim = Proof::Claim::Is;
    proof.steps = {{query, who, {}}};
    proof.expected = expected;
    proof.behind = sentence;
    if (who)
        proof.subject = name(*who);
    return proof;
}

QList<Proof> proofsFor(const LintContext &context, const Finding &finding)
{
    const auto s = [](const char *id) { return QString::fromLatin1(id); };
    static const QHash<QString, ProofBuilder *> builders{
        {s("RLS-001"), openTable},      {s("RLS-002"), openTable},        {s("RLS-003"), openPart},
        {s("RLS-004"), closedTable},    {s("RLS-005"), closedTable},      {s("RLS-006"), recursion},
        {s("RLS-007"), unforcedOwner},  {s("RLS-008"), openTable},        {s("POL-001"), alwaysTrue},
        {s("POL-002"), noIdentity},     {s("POL-003"), forgedSetting},    {s("POL-004"), widened},
        {s("POL-005"), blindWrite},     {s("POL-006"), rowNotLookedAt},   {s("POL-010"), missingSetting},
        {s("POL-013"), nobodysRows},    {s("POL-014"), ownerForCaller},   {s("ROL-001"), bypassingLogin},
        {s("ROL-002"), bypassingLogin}, {s("ROL-003"), ownersMember},     {s("ROL-004"), becomesBypassing},
        {s("ROL-005"), serverFiles},    {s("VIW-001"), readsAsOwner},     {s("VIW-004"), viewBySetting},
        {s("MVW-001"), readsAsOwner},   {s("FUN-001"), publicFunction},   {s("GRT-003"), tableGrant},
        {s("GRT-004"), tableGrant},     {s("POL-007"), handedOver},       {s("POL-008"), plantedRow},
        {s("POL-009"), trustedRow},     {s("VIW-003"), uncheckedView},    {s("VIW-005"), firedRule},
        {s("KEY-001"), uniqueAcross},   {s("KEY-002"), foreignKeyAcross}, {s("PUB-001"), publishedTable},
        {s("FDW-001"), foreignTable}};
    ProofBuilder *const build = builders.value(finding.rule);
    return build ? build(ProofMaker(context, finding)) : QList<Proof>();
}

} // namespace viridian::access
