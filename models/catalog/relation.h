// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/policy.h"
#include "models/catalog/tableparts.h"

#include <QDateTime>
#include <QMetaType>
#include <QStringList>

namespace viridian::catalog {

/// What the server counts about a table or a materialized view since its statistics were last reset.
struct RelationStatistics
{
    qint64 sequentialScans = 0;
    qint64 indexScans = 0;
    qint64 liveRows = 0;
    qint64 deadRows = 0;
    QDateTime lastVacuum;  ///< by hand or on its own; invalid: never
    QDateTime lastAnalyze; ///< likewise

    bool operator==(const RelationStatistics &) const = default;
};

/// The parameters of a sequence.
struct SequenceParameters
{
    QString type;
    qint64 start = 1;
    qint64 minimum = 1;
    qint64 maximum = 0;
    qint64 increment = 1;
    qint64 cache = 1;
    bool cycles = false;
    ObjectId ownedByRelation = 0; ///< 0: by no column
    int ownedByColumn = 0;

    bool operator==(const SequenceParameters &) const = default;
};

enum class RelationKind
{
    Table,
    PartitionedTable,
    View,
    MaterializedView,
    ForeignTable,
    Sequence,
};

/// How far row security reaches on a table.
enum class RowSecurity
{
    Off,
    On,     ///< not for the owner
    Forced, ///< for the owner too
};

/// A table, partition, view, materialized view, foreign table or sequence. Indexes are parts of their table.
struct Relation
{
    ObjectId id = 0;
    ObjectId schema = 0;
    QString name;
    RelationKind kind = RelationKind::Table;
    ObjectId owner = 0;
    bool rowSecurity = false;       ///< ENABLE ROW LEVEL SECURITY
    bool forcesRowSecurity = false; ///< FORCE: it counts for the owner too
    bool isPartition = false;
    bool isUnlogged = false;
    bool isPopulated = true;   ///< false: a materialized view WITH NO DATA
    QChar replicaIdentity;     ///< d default, n nothing, f full, i index
    QStringList options;       ///< reloptions, such as security_barrier=true
    QString partitionKey;      ///< of a partitioned table, such as RANGE (at)
    QString partitionBound;    ///< of a partition, such as FOR VALUES IN ('a')
    QList<ObjectId> parents;   ///< partition root or inheritance parents, in their order
    QString definition;        ///< the query of a view or materialized view
    bool isInsertable = false; ///< of a view: INSERT works, by itself or through a trigger
    bool isUpdatable = false;  ///< of a view: UPDATE works, likewise
    bool isDeletable = false;  ///< of a view: DELETE works, likewise
    QString foreignServer;     ///< of a foreign table
    QStringList foreignOptions;
    QString extension; ///< of which it is a member; empty: of none
    QString comment;
    double rows = -1;                             ///< the planner's estimate; -1: never analysed
    std::optional<qint64> tableBytes;             ///< without indexes and TOAST; absent: unknown
    std::optional<qint64> totalBytes;             ///< with both; absent: unknown
    std::optional<RelationStatistics> statistics; ///< absent: unknown
    std::optional<SequenceParameters> sequence;
    QList<Column> columns; ///< by number; dropped ones are left out
    QList<Constraint> constraints;
    QList<Index> indexes;
    QList<Policy> policies;
    QList<Trigger> triggers;
    Grants grants;              ///< on the relation as a whole; those on single columns are in the columns
    QList<Reference> dependsOn; ///< of a view or materialized view

    bool isTable() const { return kind == RelationKind::Table || kind == RelationKind::PartitionedTable; }
    RowSecurity security() const
    {
        return !rowSecurity ? RowSecurity::Off : forcesRowSecurity ? RowSecurity::Forced : RowSecurity::On;
    }
    const Column *column(int number) const;
    const Column *column(const QString &columnName) const;
    /// The value of an option; empty where it is not set.
    QString option(const QString &optionName) const;
    /// An option that is set to what PostgreSQL reads as true.
    bool hasOption(const QString &optionName) const;
    /// The columns of the primary key; empty without one.
    QList<int> primaryKey() const;
    bool operator==(const Relation &) const = default;
};

} // namespace viridian::catalog

Q_DECLARE_METATYPE(viridian::catalog::RowSecurity)
