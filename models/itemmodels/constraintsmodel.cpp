// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemmodels/constraintsmodel.h"

#include "models/catalog/keys.h"
#include "models/format/format.h"

#include <algorithm>

namespace viridian {

using namespace catalog;

namespace {

using Entry = ConstraintEntry;

QString kindOf(const Constraint &constraint)
{
    switch (constraint.kind) {
    case Constraint::Kind::PrimaryKey:
        return ConstraintsModel::tr("primary key");
    case Constraint::Kind::Unique:
        return ConstraintsModel::tr("unique");
    case Constraint::Kind::ForeignKey:
        return ConstraintsModel::tr("foreign key");
    case Constraint::Kind::Check:
        return ConstraintsModel::tr("check");
    case Constraint::Kind::Exclusion:
        return ConstraintsModel::tr("exclusion");
    case Constraint::Kind::NotNull:
        return ConstraintsModel::tr("not null");
    case Constraint::Kind::Trigger:
        return ConstraintsModel::tr("trigger");
    }
    return {};
}

const catalog::Index *indexBehind(const Relation &relation, const Constraint &constraint)
{
    if (constraint.kind == Constraint::Kind::ForeignKey)
        return leadingIndex(relation, constraint.columns);
    const auto found =
        std::find_if(relation.indexes.cbegin(), relation.indexes.cend(),
                     [&](const catalog::Index &index) { return index.id == constraint.index; });
    return found == relation.indexes.cend() ? nullptr : &*found;
}

Entry entryOf(const Relation &relation, const QString &name, const Constraint &constraint)
{
    Entry entry{relation.id, name};
    entry.constraint = constraint;
    if (const auto *index = indexBehind(relation, constraint)) {
        entry.indexName = index->name;
        entry.bytes = index->bytes;
        entry.scans = index->scans;
    }
    if (!constraint.isValidated) {
        entry.note = ConstraintsModel::tr("not validated");
        entry.isWrong = true;
    } else if (constraint.kind == Constraint::Kind::ForeignKey && entry.indexName.isEmpty()) {
        entry.note = ConstraintsModel::tr("no index begins with it");
    } else if (constraint.isDeferrable) {
        entry.note = ConstraintsModel::tr("deferrable");
    }
    return entry;
}

QList<viridian::Column<Entry>> columns()
{
    const auto text = [](const QString &title, auto read) {
        return viridian::Column<Entry>{title, read,
                                       [read](const Entry &entry) { return QVariant(read(entry)); }};
    };
    auto definition = text(ConstraintsModel::tr("Definition"),
                           [](const Entry &entry) { return entry.constraint.definition.simplified(); });
    definition.hint = [](const Entry &entry) { return entry.constraint.definition; };
    return {
        text(ConstraintsModel::tr("Table"), [](const Entry &entry) { return entry.relationName; }),
        text(ConstraintsModel::tr("Constraint"), [](const Entry &entry) { return entry.constraint.name; }),
        text(ConstraintsModel::tr("Kind"), [](const Entry &entry) { return kindOf(entry.constraint); }),
        text(ConstraintsModel::tr("Note"), [](const Entry &entry) { return entry.note; }),
        definition,
        text(ConstraintsModel::tr("Index"), [](const Entry &entry) { return entry.indexName; }),
        {ConstraintsModel::tr("Size"),
         [](const Entry &entry) { return entry.bytes ? format::dataSize(*entry.bytes) : QString(); },
         [](const Entry &entry) { return toVariant(entry.bytes); }, true,
         ConstraintsModel::tr("Of the index")},
        {ConstraintsModel::tr("Scans"),
         [](const Entry &entry) { return entry.scans ? format::count(*entry.scans) : QString(); },
         [](const Entry &entry) { return toVariant(entry.scans); }, true,
         ConstraintsModel::tr("How often a query used the index since the statistics were reset")}};
}

} // namespace

ConstraintsModel::ConstraintsModel(QObject *parent)
    : RecordModel(
          columns(), [](const Entry &entry) { return QVariant(entry.constraint.id); }, parent)
{
}

QList<Entry> ConstraintsModel::entriesOf(const Snapshot &catalog, const QString &schema)
{
    QList<Entry> entries;
    for (const Relation &relation : catalog.relations) {
        if (!relation.extension.isEmpty() ||
            (!schema.isEmpty() && catalog.schemaName(relation.schema) != schema))
            continue;
        for (const Constraint &constraint : relation.constraints) {
            // What belongs to a partition's root or a parent is told there.
            if (!constraint.isInherited)
                entries.append(entryOf(relation, catalog.displayName(relation), constraint));
        }
    }
    return entries;
}

void ConstraintsModel::setEntries(const QList<Entry> &entries)
{
    setRows(entries);
    emit loaded();
}

} // namespace viridian
