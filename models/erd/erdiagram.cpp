// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/erd/erdiagram.h"

#include <algorithm>

namespace viridian::erd {

using namespace catalog;

namespace {

/// Keys that refer to a partition, or belong to one, are those of its root.
bool isDrawn(const Relation &relation)
{
    return relation.isTable() && !relation.isPartition;
}

QSet<int> foreignColumns(const Relation &relation)
{
    QSet<int> columns;
    for (const Constraint &constraint : relation.constraints)
        if (constraint.kind == Constraint::Kind::ForeignKey)
            columns.unite(QSet<int>(constraint.columns.cbegin(), constraint.columns.cend()));
    return columns;
}

ErTable tableOf(const Snapshot &snapshot, const Relation &relation, bool keysOnly)
{
    ErTable table{relation.id, snapshot.schemaName(relation.schema), relation.name, relation.security(), {}};
    const QList<int> key = relation.primaryKey();
    const QSet<int> foreign = foreignColumns(relation);
    for (const Column &column : relation.columns) {
        const bool isKey = key.contains(column.number);
        const bool isForeign = foreign.contains(column.number);
        if (!keysOnly || isKey || isForeign)
            table.columns.append({column.name, shortType(column.type), isKey, isForeign, column.notNull});
    }
    if (relation.kind == RelationKind::PartitionedTable)
        table.partitions = snapshot.childrenOf(relation.id).size();
    return table;
}

QStringList names(const Relation &relation, const QList<int> &numbers)
{
    QStringList list;
    for (const int number : numbers)
        if (const Column *column = relation.column(number))
            list.append(column->name);
    return list;
}

bool isUniqueOn(const Relation &relation, const QList<int> &columns)
{
    const QSet<int> wanted(columns.cbegin(), columns.cend());
    return std::ranges::any_of(relation.indexes, [&wanted](const Index &index) {
        return index.isUnique && index.predicate.isEmpty() &&
               wanted.contains(QSet<int>(index.columns.cbegin(), index.columns.cend()));
    });
}

ErEdge edgeOf(const Relation &from, const Relation &to, const Constraint &constraint)
{
    ErEdge edge;
    edge.fromColumns = names(from, constraint.columns);
    edge.toColumns = names(to, constraint.referencedColumns);
    edge.isOptional = std::ranges::any_of(constraint.columns, [&from](int number) {
        const Column *column = from.column(number);
        return column && !column->notNull;
    });
    edge.isUnique = isUniqueOn(from, constraint.columns);
    return edge;
}

} // namespace

int ErDiagram::indexOf(ObjectId table) const
{
    const auto found = std::ranges::find(tables, table, &ErTable::id);
    return found == tables.end() ? -1 : static_cast<int>(found - tables.begin());
}

QMap<QString, int> tablesBySchema(const Snapshot &snapshot)
{
    QMap<QString, int> tables;
    for (const Relation &relation : snapshot.relations)
        if (isDrawn(relation))
            ++tables[snapshot.schemaName(relation.schema)];
    return tables;
}

ErDiagram erDiagram(const Snapshot &snapshot, const ErOptions &options)
{
    QList<const Relation *> drawn;
    for (const Relation &relation : snapshot.relations)
        if (isDrawn(relation) &&
            (options.schemas.isEmpty() || options.schemas.contains(snapshot.schemaName(relation.schema))))
            drawn.append(&relation);
    if (options.focus) {
        // Its neighbours of other schemas belong to the picture too.
        QSet<ObjectId> near{options.focus};
        for (const Relation &relation : snapshot.relations) {
            for (const Constraint &constraint : relation.constraints) {
                if (constraint.kind != Constraint::Kind::ForeignKey)
                    continue;
                if (relation.id == options.focus)
                    near.insert(constraint.referencedRelation);
                else if (constraint.referencedRelation == options.focus)
                    near.insert(relation.id);
            }
        }
        drawn.clear();
        for (const Relation &relation : snapshot.relations)
            if (isDrawn(relation) && near.contains(relation.id))
                drawn.append(&relation);
    }
    ErDiagram diagram;
    QHash<ObjectId, int> places;
    for (const Relation *relation : drawn)
        diagram.tables.append(tableOf(snapshot, *relation, options.keysOnly));
    std::ranges::sort(diagram.tables, [](const ErTable &a, const ErTable &b) {
        return std::tie(a.schema, a.name) < std::tie(b.schema, b.name);
    });
    for (qsizetype i = 0; i < diagram.tables.size(); ++i)
        places.insert(diagram.tables.at(i).id, static_cast<int>(i));
    for (const ErTable &table : diagram.tables) {
        const Relation *from = snapshot.relation(table.id);
        for (const Constraint &constraint : from->constraints) {
            const Relation *to = snapshot.relation(constraint.referencedRelation);
            if (constraint.kind != Constraint::Kind::ForeignKey || !to || !places.contains(to->id))
                continue;
            ErEdge edge = edgeOf(*from, *to, constraint);
            edge.from = places.value(from->id);
            edge.to = places.value(to->id);
            diagram.edges.append(edge);
        }
    }
    return diagram;
}

} // namespace viridian::erd
