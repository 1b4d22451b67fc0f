// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace viridian::catalog {

/// PostgreSQL's oid. 0 is none, and in the place of a role it is PUBLIC. Unique within one catalog of one
/// database only: a relation and a role may have the same number.
using ObjectId = quint32;
inline constexpr ObjectId publicRole = 0;

enum class Privilege
{
    Select,
    Insert,
    Update,
    Delete,
    Truncate,
    References,
    Trigger,
    Maintain, ///< from PostgreSQL 17
    Execute,
    Usage,
    Create,
    Connect,
    Temporary,
    Other ///< one that this program does not know
};

/// SQL's word, such as SELECT.
QString privilegeName(Privilege privilege);
Privilege privilegeNamed(const QString &name);

/// What one grantor gave one grantee on one object. Where the catalog has no ACL PostgreSQL's default for
/// that kind of object stands here, so that EXECUTE for PUBLIC on a new function is seen.
struct Grant
{
    ObjectId grantee = publicRole;
    ObjectId grantor = 0;
    QList<Privilege> privileges;
    QList<Privilege> withGrantOption; ///< those of `privileges` that may be passed on

    bool operator==(const Grant &) const = default;
};

using Grants = QList<Grant>;

} // namespace viridian::catalog
