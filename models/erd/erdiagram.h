// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/snapshot.h"

#include <QMap>
#include <QStringList>

namespace viridian::erd {

struct ErColumn
{
    QString name;
    QString type;
    bool isKey = false;     ///< of the primary key
    bool isForeign = false; ///< of a foreign key
    bool notNull = false;

    bool operator==(const ErColumn &) const = default;
};

/// A table as the diagram shows it. Partitions are part of their root.
struct ErTable
{
    catalog::ObjectId id = 0;
    QString schema;
    QString name;
    catalog::RowSecurity security = catalog::RowSecurity::Off;
    QList<ErColumn> columns; ///< those that are shown, in their order
    qsizetype partitions = 0;

    bool operator==(const ErTable &) const = default;
};

/// A foreign key: many rows of `from` refer to one of `to`.
struct ErEdge
{
    int from = 0; ///< index of the table that refers
    int to = 0;
    QStringList fromColumns;
    QStringList toColumns;
    bool isOptional = false; ///< a column may be null
    bool isUnique = false;   ///< at most one row refers to a row

    bool operator==(const ErEdge &) const = default;
};

struct ErOptions
{
    QStringList schemas;         ///< empty: all
    bool keysOnly = false;       ///< only columns of primary and foreign keys
    catalog::ObjectId focus = 0; ///< only this table and those beside it; 0: all
};

/// Tables and their foreign keys, by schema and name.
struct ErDiagram
{
    QList<ErTable> tables;
    QList<ErEdge> edges;

    int indexOf(catalog::ObjectId table) const;
    bool operator==(const ErDiagram &) const = default;
};

/// How many tables a diagram of each schema would have; those without any are left out.
QMap<QString, int> tablesBySchema(const catalog::Snapshot &snapshot);

ErDiagram erDiagram(const catalog::Snapshot &snapshot, const ErOptions &options = {});

/// An erDiagram block of Mermaid.
QString toMermaid(const ErDiagram &diagram);
/// Database Markup Language (dbml.dbdiagram.io).
QString toDbml(const ErDiagram &diagram);

} // namespace viridian::erd
