// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/effective/privilegereasons.h"

#include <QCoreApplication>

namespace viridian::effective {

namespace {

using namespace catalog;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::effective::PrivilegeReasons)
};

QList<Reason> grantReasons(const Snapshot &snapshot, const Roles &roles, ObjectId role,
                           const Relation &relation, const QList<const Grant *> &grants,
                           const QString &privilege)
{
    QList<Reason> reasons;
    for (const Grant *grant : grants) {
        const QString grantor = snapshot.roleName(grant->grantor);
        const QString grantee = snapshot.roleName(grant->grantee);
        if (grant->grantee == publicRole)
            reasons.append(
                {Reason::Kind::Public, Text::tr("%1 granted to PUBLIC by %2.").arg(privilege, grantor)});
        else if (grant->grantee == relation.owner && grant->grantor == relation.owner)
            reasons.append({Reason::Kind::Ownership, Text::tr("%1 owns the table.").arg(grantee)});
        else
            reasons.append(
                {Reason::Kind::Grant, Text::tr("%1 granted to %2 by %3.").arg(privilege, grantee, grantor)});
        if (grant->grantee != publicRole && grant->grantee != role)
            reasons.append({Reason::Kind::Membership,
                            Text::tr("Membership that inherits: %1.")
                                .arg(pathText(snapshot, roles.path(role, grant->grantee, true)))});
    }
    return reasons;
}

} // namespace

PrivilegeReasons privilegeReasons(const Snapshot &snapshot, const Roles &roles, ObjectId role,
                                  const Relation &relation, Privilege privilege)
{
    PrivilegeReasons answer;
    const QString name = snapshot.roleName(role);
    const QString word = privilegeName(privilege);
    if (const Schema *schema = snapshot.schema(relation.schema); schema && !roles.mayUse(role, *schema)) {
        answer.reasons.append(
            {Reason::Kind::NoSchemaUsage, Text::tr("%1 has no USAGE on schema %2.").arg(name, schema->name)});
        return answer;
    }
    answer.held = roles.mayAccess(role, relation, privilege);
    if (!answer.held) {
        answer.reasons.append({Reason::Kind::NoPrivilege,
                               Text::tr("%1 has no %2 on the table or a column of it.").arg(name, word)});
        return answer;
    }
    if (roles.isSuperuser(role)) {
        answer.reasons.append({Reason::Kind::Superuser, Text::tr("%1 is a superuser.").arg(name)});
        return answer;
    }
    const auto whole = roles.grantsThatGive(role, relation.grants, privilege);
    answer.reasons = grantReasons(snapshot, roles, role, relation, whole, word);
    const Role *predefined =
        snapshot.role(privilege == Privilege::Select ? QStringLiteral("pg_read_all_data")
                                                     : QStringLiteral("pg_write_all_data"));
    const bool isPredefined = predefined && roles.privilegesFrom(role).contains(predefined->id);
    if (isPredefined)
        answer.reasons.append(
            {Reason::Kind::PredefinedRole,
             Text::tr("%1 has the privileges of %2: %3.")
                 .arg(name, predefined->name, pathText(snapshot, roles.path(role, predefined->id, true)))});
    if (!whole.isEmpty() || isPredefined)
        return answer;
    for (const Column &column : relation.columns) {
        const auto grants = roles.grantsThatGive(role, column.grants, privilege);
        if (grants.isEmpty())
            continue;
        answer.columns.append(column.name);
        answer.reasons.append(
            {Reason::Kind::ColumnGrant, Text::tr("%1 is held on column %2 only.").arg(word, column.name)});
        answer.reasons += grantReasons(snapshot, roles, role, relation, grants, word);
    }
    return answer;
}

QList<Reason> unfilteredReasons(const Snapshot &snapshot, const Roles &roles, ObjectId role,
                                const Relation &relation)
{
    const QString name = snapshot.roleName(role);
    if (!relation.rowSecurity)
        return {{Reason::Kind::RowSecurityOff,
                 relation.policies.isEmpty()
                     ? Text::tr("Row security is off on this table.")
                     : Text::tr("Row security is off on this table: its policies do not count.")}};
    const Role *known = snapshot.role(role);
    if (known && known->isSuperuser)
        return {{Reason::Kind::BypassRowSecurity,
                 Text::tr("Policies do not count for the superuser %1.").arg(name)}};
    if (known && known->bypassesRowSecurity)
        return {{Reason::Kind::BypassRowSecurity, Text::tr("%1 has BYPASSRLS.").arg(name)}};
    return {{Reason::Kind::ForceOff,
             relation.owner == role
                 ? Text::tr("%1 owns the table and FORCE ROW LEVEL SECURITY is off.").arg(name)
                 : Text::tr("%1 has the privileges of the owner, and FORCE ROW LEVEL SECURITY is off: %2.")
                       .arg(name, pathText(snapshot, roles.path(role, relation.owner, true)))}};
}

} // namespace viridian::effective
