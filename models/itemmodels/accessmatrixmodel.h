// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/effective/access.h"

#include <QAbstractTableModel>

#include <array>
#include <memory>
#include <optional>

namespace viridian {

/// Role x table x command: rows are roles, first those that own a table or were granted something on one,
/// PUBLIC last; each table has four columns, one a command. Tables, materialized views and foreign tables;
/// views are not in it, as they read with somebody else's rights.
///
/// A cell is worked out when it is first asked for and then kept: a screenful costs some milliseconds, 4
/// million cells cost nothing until they are looked at.
class AccessMatrixModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using Catalog = std::shared_ptr<const catalog::Snapshot>;
    using Command = catalog::Policy::Command;
    static constexpr std::array commands{Command::Select, Command::Insert, Command::Update, Command::Delete};
    static constexpr int commandCount = static_cast<int>(commands.size());

    enum DataRole
    {
        LevelRole = Qt::UserRole, ///< int of effective::Level
    };

    struct Filter
    {
        QString role;                 ///< part of a role's name; empty: all
        QString table;                ///< part of schema.table; empty: all
        catalog::ObjectId schema = 0; ///< 0: all

        bool operator==(const Filter &) const = default;
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setCatalog(Catalog catalog);
    void setFilter(const Filter &filter);
    const Catalog &catalog() const { return m_catalog; }
    const Filter &filter() const { return m_filter; }

    int tableCount() const { return static_cast<int>(m_tables.size()); }
    const catalog::Relation *table(int number) const { return m_tables.at(number); }
    catalog::ObjectId roleAt(int row) const { return m_roles.at(row); }
    const catalog::Relation *tableAt(int column) const { return m_tables.at(column / commandCount); }
    static Command commandAt(int column) { return commands.at(static_cast<size_t>(column % commandCount)); }
    effective::Level levelAt(int row, int column) const;
    /// With the whole chain of reasons; borrows the catalog.
    effective::Access accessAt(int row, int column) const;
    /// The cell in words: level, reasons, and the predicate with names and expressions.
    QString explanation(int row, int column) const;
    /// Invalid where the filter leaves it out.
    QModelIndex indexOf(catalog::ObjectId role, catalog::ObjectId table, Command command) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    void rebuild();

    Catalog m_catalog;
    std::unique_ptr<catalog::Roles> m_membership;
    Filter m_filter;
    QList<catalog::ObjectId> m_roles;
    QList<const catalog::Relation *> m_tables;
    mutable std::vector<quint8> m_levels; ///< of each cell, 0: not worked out yet, else level + 1
};

/// The word for a level, translated: none, filtered by policy, all rows.
QString levelText(effective::Level level);

} // namespace viridian
