// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/grant.h"

#include <QDateTime>
#include <QStringList>

#include <optional>

namespace viridian::catalog {

struct Role
{
    ObjectId id = 0;
    QString name;
    bool isSuperuser = false;
    bool inherits = true; ///< rolinherit: the default of its memberships, and before 16 the rule for all
    bool createsRoles = false;
    bool createsDatabases = false;
    bool canLogin = false;
    bool replicates = false;
    bool bypassesRowSecurity = false;
    int connectionLimit = -1; ///< -1: none
    QDateTime validUntil;     ///< invalid: for ever
    QString comment;

    /// Made by initdb: the bootstrap superuser and the predefined roles (pg_...).
    bool isBuiltIn() const { return id < 16384; }
    bool operator==(const Role &) const = default;
};

/// `member` belongs to `role`. Before PostgreSQL 16 the two options below are not stored: inherits is then
/// the member's own rolinherit, and every membership may be used with SET ROLE.
struct Membership
{
    ObjectId role = 0;
    ObjectId member = 0;
    ObjectId grantor = 0;
    bool admin = false;     ///< may pass it on
    bool inherits = true;   ///< has the privileges without SET ROLE
    bool canSetRole = true; ///< may SET ROLE

    bool operator==(const Membership &) const = default;
};

/// A value from ALTER ROLE/DATABASE ... SET, in force when a session starts.
struct Setting
{
    ObjectId role = 0;          ///< 0: every role
    bool everyDatabase = false; ///< otherwise this one only
    QString name;
    QString value;

    bool operator==(const Setting &) const = default;
};

} // namespace viridian::catalog
