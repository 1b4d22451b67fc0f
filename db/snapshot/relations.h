// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/identity.h"
#include "models/source/copyscope.h"

#include <QByteArray>

#include <optional>

namespace viridian::snapshot {

/// How a value travels and is stored.
enum class Column
{
    Id,      ///< a uuid, 16 bytes
    Key,     ///< a uuid that is stored as its number in app.keys
    Integer, ///< also days since 2000-01-01
    Real,
    Text,
    Flag
};

/// A column of the key that a relation is paged by: in order of an index, and NOT NULL.
struct KeyColumn
{
    int column;       ///< place in Relation::columns
    const char *name; ///< in its query
    bool isDay = false;
};

/// One relation of a snapshot (docs/offline.md): db/sql/snapshot/feed/<name>.sql reads it from PostgreSQL, in
/// the order of the columns of app.<name> in db/sql/snapshot/schema.sql.
struct Relation
{
    const char *name;
    QList<Column> columns;
    /// Whether a later pull asks for what was written since; else all of it is taken each time.
    bool isIncremental = false;
    int courseColumn = -1; ///< divides it into parts, -1: not by course
    int dayColumn = -1;    ///< divides it into parts, -1: not by day
    /// Its rows lie in more than one table: partitions, or what is joined.
    bool isScattered = false;
    /// Its rows come into the sight of a trainer, and into chosen courses, without being written.
    bool isPersonal = false;
    /// Whether learners have no rows of it.
    bool isForStaff = false;
    /// Need not be read again when nothing was written to this one and k is as it was, for each course by
    /// itself where that divides it; null: always.
    const char *follows = nullptr;
    QList<KeyColumn> key = {}; ///< of incremental ones

    bool isIncrementalFor(Role role, const CopyScope &scope) const
    {
        return isIncremental && role != Role::Learner && !(isPersonal && (role == Role::Trainer || scope));
    }
};

/// In the order in which they are pulled.
const QList<Relation> &relations();
/// Null where there is none of that name.
const Relation *relationNamed(QByteArrayView name);

} // namespace viridian::snapshot
