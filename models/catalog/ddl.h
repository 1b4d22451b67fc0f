// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/snapshot.h"

namespace viridian::catalog {

/// The SQL that makes a relation again, written from the snapshot alone, every name qualified. What the
/// snapshot does not hold is left out: storage parameters of columns, tablespaces, statistics objects, the
/// index of REPLICA IDENTITY USING INDEX, comments on indexes and triggers. A grant that somebody else than
/// the owner gave is written as the owner's.
struct Ddl
{
    /// The relation itself: columns, keys and checks, and before it the sequences of its serial columns.
    /// Types, functions, partition roots and parents that it names must be there.
    QString create;
    /// All that may point elsewhere, once every relation is there: foreign keys, indexes, triggers, rules,
    /// row security with its policies, owner, grants, comments.
    QString complete;

    QString all() const { return complete.isEmpty() ? create : create + u'\n' + complete; }
};

Ddl ddl(const Snapshot &snapshot, const Relation &relation);

/// The words of CREATE POLICY.
QString ddl(const Snapshot &snapshot, const Relation &relation, const Policy &policy);

/// SQL's word for what a policy is for, such as SELECT.
QString policyCommand(Policy::Command command);

/// The text as SQL takes it: in single quotes.
QString quotedLiteral(const QString &text);

} // namespace viridian::catalog
