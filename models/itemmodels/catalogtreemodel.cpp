// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemmodels/catalogtreemodel.h"

#include "models/format/format.h"

#include <algorithm>

namespace viridian {

using namespace catalog;

namespace {

CatalogTreeModel::Kind kindOf(RelationKind kind)
{
    switch (kind) {
    case RelationKind::Table:
    case RelationKind::PartitionedTable:
        return CatalogTreeModel::Kind::Table;
    case RelationKind::View:
        return CatalogTreeModel::Kind::View;
    case RelationKind::MaterializedView:
        return CatalogTreeModel::Kind::MaterializedView;
    case RelationKind::ForeignTable:
        return CatalogTreeModel::Kind::ForeignTable;
    case RelationKind::Sequence:
        return CatalogTreeModel::Kind::Sequence;
    }
    return CatalogTreeModel::Kind::Table;
}

QString securityWord(RowSecurity security)
{
    switch (security) {
    case RowSecurity::Off:
        return CatalogTreeModel::tr("row security off");
    case RowSecurity::On:
        return CatalogTreeModel::tr("row security on");
    case RowSecurity::Forced:
        return CatalogTreeModel::tr("row security forced");
    }
    return {};
}

template <typename Object>
void sortByName(QList<const Object *> &objects)
{
    std::ranges::stable_sort(objects, {}, [](const Object *object) { return object->name; });
}

} // namespace

void CatalogTreeModel::setCatalog(const std::shared_ptr<const Snapshot> &catalog)
{
    m_catalog = catalog;
    rebuild();
}

void CatalogTreeModel::setFilter(const QString &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    rebuild();
}

bool CatalogTreeModel::matches(const QString &schema, const QString &name) const
{
    return m_filter.isEmpty() || QString(schema + u'.' + name).contains(m_filter, Qt::CaseInsensitive);
}

int CatalogTreeModel::addNode(Node node)
{
    const int at = static_cast<int>(m_nodes.size());
    QList<int> &siblings = node.parent < 0 ? m_top : m_nodes[node.parent].children;
    node.row = static_cast<int>(siblings.size());
    siblings.append(at);
    m_nodes.append(std::move(node));
    return at;
}

void CatalogTreeModel::rebuild()
{
    beginResetModel();
    m_nodes.clear();
    m_top.clear();
    m_byRelation.clear();
    m_tables = 0;
    m_views = 0;
    if (m_catalog) {
        QHash<ObjectId, QList<const Relation *>> relations;
        QHash<ObjectId, QList<const Function *>> functions;
        QHash<ObjectId, QList<const Type *>> types;
        const auto share = [this](const auto &all, auto &bySchema) {
            for (const auto &object : all)
                if (matches(m_catalog->schemaName(object.schema), object.name))
                    bySchema[object.schema].append(&object);
        };
        share(m_catalog->relations, relations);
        share(m_catalog->functions, functions);
        share(m_catalog->types, types);
        QList<const Schema *> schemas;
        for (const Schema &schema : m_catalog->schemas)
            if (m_filter.isEmpty() || relations.contains(schema.id) || functions.contains(schema.id) ||
                types.contains(schema.id))
                schemas.append(&schema);
        sortByName(schemas);
        for (const Schema *schema : schemas)
            addSchema(*schema, relations.value(schema->id), functions.value(schema->id),
                      types.value(schema->id));
    }
    endResetModel();
}

void CatalogTreeModel::addSchema(const Schema &schema, const QList<const Relation *> &relations,
                                 const QList<const Function *> &functions, const QList<const Type *> &types)
{
    // A child stands below its first parent where that is in the tree too.
    QMultiHash<ObjectId, const Relation *> ofParent;
    QHash<Kind, QList<const Relation *>> ofKind;
    QSet<ObjectId> here;
    int tables = 0;
    for (const Relation *relation : relations) {
        here.insert(relation->id);
        tables += relation->isTable() ? 1 : 0;
        m_views += relation->kind == RelationKind::View || relation->kind == RelationKind::MaterializedView;
    }
    m_tables += tables;
    QHash<Kind, int> counts;
    for (const Relation *relation : relations) {
        const Kind kind = kindOf(relation->kind);
        ++counts[kind];
        if (!relation->parents.isEmpty() && here.contains(relation->parents.first()))
            ofParent.insert(relation->parents.first(), relation);
        else
            ofKind[kind].append(relation);
    }
    const int top = addNode({Kind::Schema, schema.id, schema.name, tr("%n table(s)", nullptr, tables), -1});

    const std::array groups{std::pair(Kind::Table, tr("Tables")), std::pair(Kind::View, tr("Views")),
                            std::pair(Kind::MaterializedView, tr("Materialized views")),
                            std::pair(Kind::ForeignTable, tr("Foreign tables")),
                            std::pair(Kind::Sequence, tr("Sequences"))};
    for (const auto &[kind, title] : groups) {
        QList<const Relation *> members = ofKind.value(kind);
        if (members.isEmpty())
            continue;
        sortByName(members);
        const int group = addNode({Kind::Group, 0, title, format::count(counts.value(kind)), top});
        for (const Relation *relation : members)
            addRelation(group, *relation, ofParent);
    }
    const auto addObjects = [&](Kind kind, const QString &title, auto objects, auto text) {
        if (objects.isEmpty())
            return;
        sortByName(objects);
        const int group = addNode({Kind::Group, 0, title, format::count(objects.size()), top});
        for (const auto *object : objects)
            addNode({kind, object->id, text(*object), {}, group});
    };
    addObjects(Kind::Function, tr("Functions"), functions, [](const Function &function) {
        return QString(function.name + u'(' + function.arguments + u')');
    });
    addObjects(Kind::Type, tr("Types"), types, [](const Type &type) { return type.name; });
}

void CatalogTreeModel::addRelation(int parent, const Relation &relation,
                                   const QMultiHash<ObjectId, const Relation *> &ofParent)
{
    const int at = addNode({kindOf(relation.kind), relation.id, relation.name, {}, parent, 0, {}, &relation});
    m_byRelation.insert(relation.id, at);
    QList<const Relation *> children = ofParent.values(relation.id);
    sortByName(children);
    for (const Relation *child : children)
        addRelation(at, *child, ofParent);
}

QModelIndex CatalogTreeModel::indexOfRelation(ObjectId id) const
{
    const int at = m_byRelation.value(id, -1);
    return at < 0 ? QModelIndex() : createIndex(m_nodes.at(at).row, 0, static_cast<quintptr>(at));
}

QModelIndex CatalogTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    const QList<int> &children =
        parent.isValid() ? m_nodes.at(static_cast<qsizetype>(parent.internalId())).children : m_top;
    if (column != 0 || row < 0 || row >= children.size() || parent.column() > 0)
        return {};
    return createIndex(row, 0, static_cast<quintptr>(children.at(row)));
}

QModelIndex CatalogTreeModel::parent(const QModelIndex &child) const
{
    if (!child.isValid())
        return {};
    const int parent = m_nodes.at(static_cast<qsizetype>(child.internalId())).parent;
    return parent < 0 ? QModelIndex() : createIndex(m_nodes.at(parent).row, 0, static_cast<quintptr>(parent));
}

int CatalogTreeModel::rowCount(const QModelIndex &parent) const
{
    if (parent.column() > 0)
        return 0;
    return static_cast<int>(parent.isValid()
                                ? m_nodes.at(static_cast<qsizetype>(parent.internalId())).children.size()
                                : m_top.size());
}

QVariant CatalogTreeModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Node &node = m_nodes.at(static_cast<qsizetype>(index.internalId()));
    switch (role) {
    case Qt::DisplayRole:
        return node.text;
    case Qt::AccessibleTextRole:
        if (node.relation && node.relation->isTable())
            return QString(node.text + QStringLiteral(", ") + securityWord(node.relation->security()));
        return node.count.isEmpty() ? node.text : QString(node.text + QStringLiteral(", ") + node.count);
    case Qt::ToolTipRole:
        return node.relation ? node.relation->comment : QString();
    case KindRole:
        return QVariant::fromValue(node.kind);
    case IdRole:
        return node.id;
    case CountRole:
        return node.count;
    case SecurityRole:
        return node.relation && node.relation->isTable() ? QVariant::fromValue(node.relation->security())
                                                         : QVariant();
    default:
        return {};
    }
}

} // namespace viridian
