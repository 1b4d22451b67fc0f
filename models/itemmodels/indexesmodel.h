// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/snapshot.h"
#include "models/itemmodels/recordmodel.h"

#include <QCoreApplication>

namespace viridian {

/// An index of the catalogue.
struct IndexEntry
{
    catalog::ObjectId relation = 0; ///< whose index it is
    QString relationName;
    QString columns;      ///< the keys by name
    QString note;         ///< what somebody should look at, or what is special; may be empty
    bool isWrong = false; ///< `note` is a fault
    bool isStored = true; ///< false: its partitions have the storage
    catalog::Index index;
};

/// All indexes of a database, or of one schema: kind, size, use. For RecordModel's threads and roles see
/// there.
class IndexesModel : public RecordModel<IndexEntry>
{
    Q_DECLARE_TR_FUNCTIONS(viridian::IndexesModel)

public:
    enum Column
    {
        Table,
        Name,
        Kind,
        Size,
        Scans,
        Note,
        Columns,
        ColumnCount
    };

    explicit IndexesModel(QObject *parent = nullptr);

    /// What the model shows of a catalog; `schema` empty: all. From any thread.
    static QList<IndexEntry> entriesOf(const catalog::Snapshot &catalog, const QString &schema);
    void setEntries(const QList<IndexEntry> &entries);
};

} // namespace viridian
