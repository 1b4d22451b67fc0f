// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemmodels/catalogtreemodel.h"

#include "models/format/format.h"

#include <QThreadPool>

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

class CatalogTreeModel::Tree
{
public:
    struct Node
    {
        Kind kind = Kind::Group;
        ObjectId id = 0;
        QString text;
        QString count;
        int parent = -1; ///< in nodes; -1: a schema
        int row = 0;
        QList<int> children;
        const Relation *relation = nullptr;
    };

    Tree(const Catalog &snapshot, const QString &wanted);

    Catalog catalog;
    QString filter;
    QList<Node> nodes;
    QList<int> top;
    QHash<ObjectId, int> byRelation;
    int tables = 0;
    int views = 0;

private:
    void addSchema(const Schema &schema, const QList<const Relation *> &relations,
                   const QList<const Function *> &functions, const QList<const Type *> &types);
    /// Adds a relation below `parent`, with its children in `ofParent`.
    void addRelation(int parent, const Relation &relation,
                     const QMultiHash<ObjectId, const Relation *> &ofParent);
    int addNode(Node node);
    bool matches(const QString &schema, const QString &name) const;
};

bool CatalogTreeModel::Tree::matches(const QString &schema, const QString &name) const
{
    return filter.isEmpty() || QString(schema + u'.' + name).contains(filter, Qt::CaseInsensitive);
}

int CatalogTreeModel::Tree::addNode(Node node)
{
    const int at = static_cast<int>(nodes.size());
    QList<int> &siblings = node.parent < 0 ? top : nodes[node.parent].children;
    node.row = static_cast<int>(siblings.size());
    siblings.append(at);
    nodes.append(std::move(node));
    return at;
}

CatalogTreeModel::Tree::Tree(const Catalog &snapshot, const QString &wanted)
    : catalog(snapshot)
    , filter(wanted)
{
    if (!catalog)
        return;
    QHash<ObjectId, QList<const Relation *>> relations;
    QHash<ObjectId, QList<const Function *>> functions;
    QHash<ObjectId, QList<const Type *>> types;
    const auto share = [this](const auto &all, auto &bySchema) {
        for (const auto &object : all)
            if (matches(catalog->schemaName(object.schema), object.name))
                bySchema[object.schema].append(&object);
    };
    share(catalog->relations, relations);
    share(catalog->functions, functions);
    share(catalog->types, types);
    QList<const Schema *> schemas;
    for (const Schema &schema : catalog->schemas)
        if (filter.isEmpty() || relations.contains(schema.id) || functions.contains(schema.id) ||
            types.contains(schema.id))
            schemas.append(&schema);
    sortByName(schemas);
    for (const Schema *schema : schemas)
        addSchema(*schema, relations.value(schema->id), functions.value(schema->id), types.value(schema->id));
}

void CatalogTreeModel::Tree::addSchema(const Schema &schema, const QList<const Relation *> &relations,
                                       const QList<const Function *> &functions,
                                       const QList<const Type *> &types)
{
    // A child stands below its first parent where that is in the tree too.
    QMultiHash<ObjectId, const Relation *> ofParent;
    QHash<Kind, QList<const Relation *>> ofKind;
    QSet<ObjectId> here;
    int own = 0;
    for (const Relation *relation : relations) {
        here.insert(relation->id);
        own += relation->isTable() ? 1 : 0;
        views += relation->kind == RelationKind::View || relation->kind == RelationKind::MaterializedView;
    }
    tables += own;
    QHash<Kind, int> counts;
    for (const Relation *relation : relations) {
        const Kind kind = kindOf(relation->kind);
        ++counts[kind];
        if (!relation->parents.isEmpty() && here.contains(relation->parents.first()))
            ofParent.insert(relation->parents.first(), relation);
        else
            ofKind[kind].append(relation);
    }
    const int root = addNode(
        {Kind::Schema, schema.id, schema.name, CatalogTreeModel::tr("%n table(s)", nullptr, own), -1});

    const std::array groups{std::pair(Kind::Table, CatalogTreeModel::tr("Tables")),
                            std::pair(Kind::View, CatalogTreeModel::tr("Views")),
                            std::pair(Kind::MaterializedView, CatalogTreeModel::tr("Materialized views")),
                            std::pair(Kind::ForeignTable, CatalogTreeModel::tr("Foreign tables")),
                            std::pair(Kind::Sequence, CatalogTreeModel::tr("Sequences"))};
    for (const auto &[kind, title] : groups) {
        QList<const Relation *> members = ofKind.value(kind);
        if (members.isEmpty())
            continue;
        sortByName(members);
        const int group = addNode({Kind::Group, 0, title, format::count(counts.value(kind)), root});
        for (const Relation *relation : members)
            addRelation(group, *relation, ofParent);
    }
    const auto addObjects = [&](Kind kind, const QString &title, auto objects, auto text) {
        if (objects.isEmpty())
            return;
        sortByName(objects);
        const int group = addNode({Kind::Group, 0, title, format::count(objects.size()), root});
        for (const auto *object : objects)
            addNode({kind, object->id, text(*object), {}, group});
    };
    addObjects(Kind::Function, CatalogTreeModel::tr("Functions"), functions, [](const Function &function) {
        return QString(function.name + u'(' + function.arguments + u')');
    });
    addObjects(Kind::Type, CatalogTreeModel::tr("Types"), types, [](const Type &type) { return type.name; });
}

void CatalogTreeModel::Tree::addRelation(int parent, const Relation &relation,
                                         const QMultiHash<ObjectId, const Relation *> &ofParent)
{
    const int at = addNode({kindOf(relation.kind), relation.id, relation.name, {}, parent, 0, {}, &relation});
    byRelation.insert(relation.id, at);
    QList<const Relation *> children = ofParent.values(relation.id);
    sortByName(children);
    for (const Relation *child : children)
        addRelation(at, *child, ofParent);
}

CatalogTreeModel::CatalogTreeModel(QObject *parent)
    : QAbstractItemModel(parent)
    , m_tree(treeOf({}, {}))
{
}

CatalogTreeModel::~CatalogTreeModel() = default;

CatalogTreeModel::SharedTree CatalogTreeModel::treeOf(const Catalog &catalog, const QString &filter)
{
    // A large one takes a few ms to free too.
    return SharedTree(new Tree(catalog, filter),
                      [](const Tree *old) { QThreadPool::globalInstance()->start([old] { delete old; }); });
}

void CatalogTreeModel::setTree(const SharedTree &tree)
{
    beginResetModel();
    m_tree = tree;
    endResetModel();
}

void CatalogTreeModel::setCatalog(const Catalog &catalog)
{
    setTree(treeOf(catalog, filter()));
}

void CatalogTreeModel::setFilter(const QString &filter)
{
    if (filter != m_tree->filter)
        setTree(treeOf(m_tree->catalog, filter));
}

QString CatalogTreeModel::filter() const
{
    return m_tree->filter;
}

int CatalogTreeModel::tableCount() const
{
    return m_tree->tables;
}

int CatalogTreeModel::viewCount() const
{
    return m_tree->views;
}

QModelIndex CatalogTreeModel::indexOfRelation(ObjectId id) const
{
    const int at = m_tree->byRelation.value(id, -1);
    return at < 0 ? QModelIndex() : createIndex(m_tree->nodes.at(at).row, 0, static_cast<quintptr>(at));
}

QModelIndex CatalogTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    const QList<int> &children = parent.isValid()
                                     ? m_tree->nodes.at(static_cast<qsizetype>(parent.internalId())).children
                                     : m_tree->top;
    if (column != 0 || row < 0 || row >= children.size() || parent.column() > 0)
        return {};
    return createIndex(row, 0, static_cast<quintptr>(children.at(row)));
}

QModelIndex CatalogTreeModel::parent(const QModelIndex &child) const
{
    if (!child.isValid())
        return {};
    const int parent = m_tree->nodes.at(static_cast<qsizetype>(child.internalId())).parent;
    return parent < 0 ? QModelIndex()
                      : createIndex(m_tree->nodes.at(parent).row, 0, static_cast<quintptr>(parent));
}

int CatalogTreeModel::rowCount(const QModelIndex &parent) const
{
    if (parent.column() > 0)
        return 0;
    return static_cast<int>(
        parent.isValid() ? m_tree->nodes.at(static_cast<qsizetype>(parent.internalId())).children.size()
                         : m_tree->top.size());
}

QVariant CatalogTreeModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Tree::Node &node = m_tree->nodes.at(static_cast<qsizetype>(index.internalId()));
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
