// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/snapshot.h"

#include <QSet>

namespace viridian::catalog {

/// Who has whose privileges, counted as PostgreSQL counts (acl.c of its sources), not by name. Borrows the
/// snapshot, which must outlive it unchanged. Not for use from two threads at once: it remembers answers.
class Roles
{
public:
    explicit Roles(const Snapshot &snapshot);

    /// Has `member` the privileges of `role` without SET ROLE: itself, through memberships that inherit, or
    /// as a superuser (has_privs_of_role). Policies TO a role and grants to it count by this. Everybody has
    /// those of publicRole; publicRole has only its own.
    bool hasPrivilegesOf(ObjectId member, ObjectId role) const;
    /// Is it a member in any way (is_member_of_role), what pg_has_role(..., 'MEMBER') says.
    bool isMemberOf(ObjectId member, ObjectId role) const;
    /// May a session of `member` SET ROLE to `role`. Counted from the role that logged in.
    bool canSetRole(ObjectId member, ObjectId role) const;
    /// All whose privileges `member` has, itself included; for a superuser those of its memberships only.
    const QSet<ObjectId> &privilegesFrom(ObjectId member) const;
    /// All that a session of `login` may act as: itself and what it may SET ROLE to.
    QSet<ObjectId> sessionRolesOf(ObjectId login) const;
    /// From `member` to `role`, both included, each a direct member of the next, the shortest; `inheriting`
    /// takes only memberships that inherit. Empty where there is no way.
    QList<ObjectId> path(ObjectId member, ObjectId role, bool inheriting) const;

    /// Has `role` the privilege through these grants: as grantee, through PUBLIC, or through a role whose
    /// privileges it has. Superusers have all. Not counted: pg_read_all_data and pg_write_all_data, see
    /// mayAccess().
    bool holds(ObjectId role, const Grants &grants, Privilege privilege) const;
    /// The grants that give it, for a chain of reasons.
    QList<const Grant *> grantsThatGive(ObjectId role, const Grants &grants, Privilege privilege) const;
    /// USAGE on the schema.
    bool mayUse(ObjectId role, const Schema &schema) const;
    /// The privilege on the relation, or on at least one of its columns (SELECT, INSERT, UPDATE, REFERENCES),
    /// with USAGE on its schema. Row security is another matter.
    bool mayAccess(ObjectId role, const Relation &relation, Privilege privilege) const;
    /// The same for one column.
    bool mayAccess(ObjectId role, const Relation &relation, Privilege privilege, const Column &column) const;
    /// EXECUTE with USAGE on the schema.
    bool mayExecute(ObjectId role, const Function &function) const;

    /// Do policies count for `role` on this table (row_security_active): row security is on, and the role is
    /// neither a superuser, nor BYPASSRLS, nor with the owner's privileges unless FORCE is on.
    bool isFiltered(ObjectId role, const Relation &relation) const;
    bool isSuperuser(ObjectId role) const;
    /// Does the policy count for `role`: it names PUBLIC or a role whose privileges this one has.
    bool applies(const Policy &policy, ObjectId role) const;

private:
    enum class Way
    {
        Inherit,
        Set,
        Any
    };
    QSet<ObjectId> closure(ObjectId member, Way way) const;
    bool counts(const Membership &membership, Way way) const;
    bool hasPredefined(ObjectId role, const char *name) const;
    /// Through pg_read_all_data or pg_write_all_data.
    bool readsOrWritesAll(ObjectId role, Privilege privilege) const;
    bool onSchema(ObjectId role, ObjectId schema) const;

    const Snapshot &m_snapshot;
    QMultiHash<ObjectId, const Membership *> m_byMember;
    mutable QHash<ObjectId, QSet<ObjectId>> m_privileges;
};

} // namespace viridian::catalog
