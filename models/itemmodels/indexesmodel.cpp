// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemmodels/indexesmodel.h"

#include "models/catalog/keys.h"
#include "models/format/format.h"

namespace viridian {

using namespace catalog;

namespace {

using Entry = IndexEntry;

/// PRIMARY KEY and UNIQUE say more than the method, which is btree then.
QString kindOf(const Index &index)
{
    return index.isPrimary     ? IndexesModel::tr("primary key")
           : index.isUnique    ? IndexesModel::tr("unique")
           : index.isExclusion ? IndexesModel::tr("exclusion")
                               : index.method;
}

QString keysOf(const Relation &relation, const Index &index)
{
    QStringList names;
    for (const int number : index.columns) {
        const catalog::Column *column = relation.column(number);
        names.append(column ? column->name : IndexesModel::tr("expression"));
    }
    return names.join(QStringLiteral(", "));
}

void addNote(Entry &entry, const Relation &relation)
{
    const Index &index = entry.index;
    const Index *same = sameIndex(relation, index);
    entry.isWrong = !index.isValid || same;
    if (!index.isValid)
        entry.note = IndexesModel::tr("invalid: no query uses it");
    else if (same)
        //: %1 is the name of another index.
        entry.note = IndexesModel::tr("does the same as %1").arg(same->name);
    else if (entry.isStored && index.scans == 0 && !index.isUnique && !index.isExclusion)
        entry.note = IndexesModel::tr("not used");
    else if (!index.predicate.isEmpty())
        //: %1 is the condition of a partial index.
        entry.note = IndexesModel::tr("where %1").arg(index.predicate.simplified());
}

QString sizeOf(const Entry &entry)
{
    if (!entry.isStored)
        return IndexesModel::tr("in partitions");
    return entry.index.bytes ? format::dataSize(*entry.index.bytes) : format::noData();
}

QList<viridian::Column<Entry>> columns()
{
    const auto text = [](const QString &title, auto read) {
        return viridian::Column<Entry>{title, read,
                                       [read](const Entry &entry) { return QVariant(read(entry)); }};
    };
    auto name = text(IndexesModel::tr("Index"), [](const Entry &entry) { return entry.index.name; });
    name.hint = [](const Entry &entry) { return entry.index.definition; };
    return {text(IndexesModel::tr("Table"), [](const Entry &entry) { return entry.relationName; }),
            name,
            text(IndexesModel::tr("Kind"), [](const Entry &entry) { return kindOf(entry.index); }),
            {IndexesModel::tr("Size"), &sizeOf,
             [](const Entry &entry) { return entry.isStored ? toVariant(entry.index.bytes) : QVariant(); },
             true},
            {IndexesModel::tr("Scans"),
             [](const Entry &entry) {
                 return entry.index.scans ? format::count(*entry.index.scans) : format::noData();
             },
             [](const Entry &entry) { return toVariant(entry.index.scans); }, true,
             IndexesModel::tr("How often a query used it since the statistics were reset")},
            text(IndexesModel::tr("Note"), [](const Entry &entry) { return entry.note; }),
            text(IndexesModel::tr("Columns"), [](const Entry &entry) { return entry.columns; })};
}

} // namespace

IndexesModel::IndexesModel(QObject *parent)
    : RecordModel(
          columns(), [](const Entry &entry) { return QVariant(entry.index.id); }, parent)
{
}

QList<Entry> IndexesModel::entriesOf(const Snapshot &catalog, const QString &schema)
{
    QList<Entry> entries;
    for (const Relation &relation : catalog.relations) {
        if (!relation.extension.isEmpty() ||
            (!schema.isEmpty() && catalog.schemaName(relation.schema) != schema))
            continue;
        for (const Index &index : relation.indexes) {
            Entry entry{relation.id, catalog.displayName(relation), keysOf(relation, index)};
            entry.isStored = relation.kind != RelationKind::PartitionedTable;
            entry.index = index;
            addNote(entry, relation);
            entries.append(entry);
        }
    }
    return entries;
}

void IndexesModel::setEntries(const QList<Entry> &entries)
{
    setRows(entries);
    emit loaded();
}

} // namespace viridian
