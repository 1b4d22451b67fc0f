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

    using QAbstractItemModel::QAbstractItemModel;

    /// Null empties the tree. The model shares it.
    void setCatalog(const std::shared_ptr<const catalog::Snapshot> &catalog);
    /// Case does not matter; empty shows everything.
    void setFilter(const QString &filter);
    QString filter() const { return m_filter; }
    /// Tables and views that the filter leaves, partitions included.
    int tableCount() const { return m_tables; }
    int viewCount() const { return m_views; }
    /// Of a relation; invalid where it is not in the tree.
    QModelIndex indexOfRelation(catalog::ObjectId id) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex & = {}) const override { return 1; }
    QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Node
    {
        Kind kind = Kind::Group;
        catalog::ObjectId id = 0;
        QString text;
        QString count;
        int parent = -1; ///< in m_nodes; -1: a schema
        int row = 0;
        QList<int> children;
        const catalog::Relation *relation = nullptr;
    };

    void rebuild();
    void addSchema(const catalog::Schema &schema, const QList<const catalog::Relation *> &relations,
                   const QList<const catalog::Function *> &functions,
                   const QList<const catalog::Type *> &types);
    /// Adds a relation below `parent`, with its children in `ofParent`.
    void addRelation(int parent, const catalog::Relation &relation,
                     const QMultiHash<catalog::ObjectId, const catalog::Relation *> &ofParent);
    int addNode(Node node);
    bool matches(const QString &schema, const QString &name) const;

    std::shared_ptr<const catalog::Snapshot> m_catalog;
    QString m_filter;
    QList<Node> m_nodes;
    QList<int> m_top;
    QHash<catalog::ObjectId, int> m_byRelation;
    int m_tables = 0;
    int m_views = 0;
};

} // namespace viridian
