// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/snapshot.h"
#include "models/itemmodels/recordmodel.h"

#include <QCoreApplication>

namespace viridian {

/// A constraint of the catalogue.
struct ConstraintEntry
{
    catalog::ObjectId relation = 0; ///< whose constraint it is
    QString relationName;
    QString note;                ///< what somebody should look at; may be empty
    bool isWrong = false;        ///< `note` is a fault, not a hint
    QString indexName;           ///< that enforces it; of a foreign key: that finds the rows that refer
    std::optional<qint64> bytes; ///< of that index
    std::optional<qint64> scans;
    catalog::Constraint constraint;
};

/// All constraints of a database, or of one schema, with the indexes behind them.
class ConstraintsModel : public RecordModel<ConstraintEntry>
{
    Q_DECLARE_TR_FUNCTIONS(viridian::ConstraintsModel)

public:
    enum Column
    {
        Table,
        Name,
        Kind,
        Note,
        Definition,
        Index,
        Size,
        Scans,
        ColumnCount
    };

    explicit ConstraintsModel(QObject *parent = nullptr);

    /// What the model shows of a catalog; `schema` empty: all. From any thread.
    static QList<ConstraintEntry> entriesOf(const catalog::Snapshot &catalog, const QString &schema);
    void setEntries(const QList<ConstraintEntry> &entries);
};

} // namespace viridian
