// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/snapshot.h"

#include <QAbstractItemModel>

#include <memory>

namespace viridian {

/// The objects of a database as a tree: schemas, the kinds of objects in each, the objects by name;
/// partitions and inheritance children stand below their first parent. One column. A filter keeps the objects
/// whose schema-qualified name contains it, and what leads to them.
class CatalogTreeModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Roles
    {
        KindRole = Qt::UserRole, ///< Kind
        IdRole,                  ///< ObjectId of a schema, relation, function or type; 0 for a group
        CountRole,               ///< how many objects a schema or group has, as text; empty for objects
        SecurityRole,            ///< catalog::RowSecurity of a table; invalid for all else
    };
    enum class Kind
    {
        Schema,
        Group,
        Table,
        View,
        MaterializedView,
        ForeignTable,
        Sequence,
        Function,
        Type
    };
    Q_ENUM(Kind)

    using Catalog = std::shared_ptr<const catalog::Snapshot>;
    /// A catalog as a tree; a value that any thread may make.
    class Tree;
    using SharedTree = std::shared_ptr<const Tree>;

    explicit CatalogTreeModel(QObject *parent = nullptr);
    ~CatalogTreeModel() override;

    /// What setTree() takes. Pure; a few ms for 5,000 tables, so not for the GUI thread when a catalog comes
    /// in.
    static SharedTree treeOf(const Catalog &catalog, const QString &filter);
    void setTree(const SharedTree &tree);
    /// Null empties the tree. The model shares it.
    void setCatalog(const Catalog &catalog);
    /// Case does not matter; empty shows everything.
    void setFilter(const QString &filter);
    QString filter() const;
    /// Tables and views that the filter leaves, partitions included.
    int tableCount() const;
    int viewCount() const;
    /// Of a relation; invalid where it is not in the tree.
    QModelIndex indexOfRelation(catalog::ObjectId id) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex & = {}) const override { return 1; }
    QVariant data(const QModelIndex &index, int role) const override;

private:
    SharedTree m_tree;
};

} // namespace viridian
