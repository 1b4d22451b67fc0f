// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/roles.h"

#include <algorithm>

namespace viridian::catalog {

namespace {

bool hasColumnForm(Privilege privilege)
{
    return privilege == Privilege::Select || privilege == Privilege::Insert ||
           privilege == Privilege::Update || privilege == Privilege::References;
}

} // namespace

Roles::Roles(const Snapshot &snapshot)
    : m_snapshot(snapshot)
{
    for (const auto &membership : snapshot.memberships)
        m_byMember.insert(membership.member, &membership);
}

bool Roles::counts(const Membership &membership, Way way) const
{
    switch (way) {
    case Way::Inherit:
        return membership.inherits;
    case Way::Set:
        return membership.canSetRole;
    case Way::Any:
        break;
    }
    return true;
}

QSet<ObjectId> Roles::closure(ObjectId member, Way way) const
{
    QSet<ObjectId> reached{member};
    QList<ObjectId> open{member};
    const Role *databaseOwner = m_snapshot.role(QStringLiteral("pg_database_owner"));
    while (!open.isEmpty()) {
        const ObjectId current = open.takeLast();
        const auto reach = [&](ObjectId role) {
            if (!reached.contains(role)) {
                reached.insert(role);
                open.append(role);
            }
        };
        for (const Membership *membership : m_byMember.values(current)) {
            if (counts(*membership, way))
                reach(membership->role);
        }
        // Implicit, from PostgreSQL 14: the database's owner is the one member of this role.
        if (databaseOwner && current == m_snapshot.database.owner)
            reach(databaseOwner->id);
    }
    return reached;
}

const QSet<ObjectId> &Roles::privilegesFrom(ObjectId member) const
{
    auto known = m_privileges.find(member);
    if (known == m_privileges.end())
        known = m_privileges.insert(member, closure(member, Way::Inherit));
    return *known;
}

bool Roles::isSuperuser(ObjectId role) const
{
    const Role *known = m_snapshot.role(role);
    return known && known->isSuperuser;
}

bool Roles::hasPrivilegesOf(ObjectId member, ObjectId role) const
{
    return role == publicRole || member == role || isSuperuser(member) ||
           privilegesFrom(member).contains(role);
}

bool Roles::isMemberOf(ObjectId member, ObjectId role) const
{
    return member == role || isSuperuser(member) || closure(member, Way::Any).contains(role);
}

bool Roles::canSetRole(ObjectId member, ObjectId role) const
{
    return member == role || isSuperuser(member) || closure(member, Way::Set).contains(role);
}

QSet<ObjectId> Roles::sessionRolesOf(ObjectId login) const
{
    return closure(login, Way::Set);
}

QList<ObjectId> Roles::path(ObjectId member, ObjectId role, bool inheriting) const
{
    QHash<ObjectId, ObjectId> cameFrom{{member, member}};
    QList<ObjectId> open{member};
    while (!open.isEmpty() && !cameFrom.contains(role)) {
        const ObjectId current = open.takeFirst();
        for (const Membership *membership : m_byMember.values(current)) {
            if (counts(*membership, inheriting ? Way::Inherit : Way::Any) &&
                !cameFrom.contains(membership->role)) {
                cameFrom.insert(membership->role, current);
                open.append(membership->role);
            }
        }
    }
    QList<ObjectId> steps;
    if (!cameFrom.contains(role))
        return steps;
    for (ObjectId at = role; steps.isEmpty() || steps.constLast() != member; at = cameFrom.value(at))
        steps.append(at);
    std::reverse(steps.begin(), steps.end());
    return steps;
}

QList<const Grant *> Roles::grantsThatGive(ObjectId role, const Grants &grants, Privilege privilege) const
{
    QList<const Grant *> giving;
    for (const auto &grant : grants) {
        if (grant.privileges.contains(privilege) &&
            (grant.grantee == publicRole || privilegesFrom(role).contains(grant.grantee)))
            giving.append(&grant);
    }
    return giving;
}

bool Roles::holds(ObjectId role, const Grants &grants, Privilege privilege) const
{
    return isSuperuser(role) || !grantsThatGive(role, grants, privilege).isEmpty();
}

bool Roles::hasPredefined(ObjectId role, const char *name) const
{
    const Role *predefined = m_snapshot.role(QLatin1StringView(name).toString());
    return predefined && privilegesFrom(role).contains(predefined->id);
}

bool Roles::readsOrWritesAll(ObjectId role, Privilege privilege) const
{
    if (privilege == Privilege::Select)
        return hasPredefined(role, "pg_read_all_data");
    return (privilege == Privilege::Insert || privilege == Privilege::Update ||
            privilege == Privilege::Delete) &&
           hasPredefined(role, "pg_write_all_data");
}

bool Roles::mayUse(ObjectId role, const Schema &schema) const
{
    return holds(role, schema.grants, Privilege::Usage) || hasPredefined(role, "pg_read_all_data") ||
           hasPredefined(role, "pg_write_all_data");
}

bool Roles::onSchema(ObjectId role, ObjectId schema) const
{
    const Schema *in = m_snapshot.schema(schema);
    return in && mayUse(role, *in);
}

bool Roles::mayAccess(ObjectId role, const Relation &relation, Privilege privilege) const
{
    if (!onSchema(role, relation.schema))
        return false;
    if (holds(role, relation.grants, privilege) || readsOrWritesAll(role, privilege))
        return true;
    return hasColumnForm(privilege) &&
           std::any_of(relation.columns.cbegin(), relation.columns.cend(),
                       [&](const Column &column) { return holds(role, column.grants, privilege); });
}

bool Roles::mayAccess(ObjectId role, const Relation &relation, Privilege privilege,
                      const Column &column) const
{
    return onSchema(role, relation.schema) &&
           (holds(role, relation.grants, privilege) ||
            (hasColumnForm(privilege) && holds(role, column.grants, privilege)) ||
            readsOrWritesAll(role, privilege));
}

bool Roles::mayExecute(ObjectId role, const Function &function) const
{
    return onSchema(role, function.schema) && holds(role, function.grants, Privilege::Execute);
}

bool Roles::isFiltered(ObjectId role, const Relation &relation) const
{
    const Role *known = m_snapshot.role(role);
    return relation.rowSecurity && !(known && (known->isSuperuser || known->bypassesRowSecurity)) &&
           (relation.forcesRowSecurity || !hasPrivilegesOf(role, relation.owner));
}

bool Roles::applies(const Policy &policy, ObjectId role) const
{
    return std::any_of(policy.roles.cbegin(), policy.roles.cend(),
                       [&](ObjectId named) { return hasPrivilegesOf(role, named); });
}

} // namespace viridian::catalog
