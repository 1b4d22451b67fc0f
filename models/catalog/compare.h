// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/snapshot.h"

namespace viridian::catalog {

/// One thing that two databases do not share.
struct Difference
{
    enum class Kind
    {
        OnlyLeft,
        OnlyRight,
        Changed,
    } kind = Kind::Changed;
    QString type;     ///< table, column, policy, ...
    QString object;   ///< such as app.users.name
    QString property; ///< of a change: what differs, such as "using" or "grants"
    QString left;     ///< of a change: its value
    QString right;

    bool operator==(const Difference &) const = default;
};

QString key(Difference::Kind kind); ///< only_left, only_right or changed

/// What differs in definition: schemas, relations with columns, constraints, indexes, policies, triggers and
/// rules, options and grants, functions, types, extensions, publications, foreign servers, default
/// privileges, and the roles that are named in one of them with their attributes. By names, not by numbers;
/// the order of grants, roles and options makes no difference. Sizes and statistics are left out. `schemas`
/// narrows to these; empty: all.
QList<Difference> compare(const Snapshot &left, const Snapshot &right, const QStringList &schemas = {});

} // namespace viridian::catalog
