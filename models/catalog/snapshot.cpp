// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/snapshot.h"

namespace viridian::catalog {

namespace {

template <typename Object, typename Key>
const Object *found(const QList<Object> &objects, const QHash<Key, qsizetype> &index, const Key &key)
{
    const auto at = index.constFind(key);
    return at == index.cend() ? nullptr : &objects.at(*at);
}

} // namespace

void Snapshot::index()
{
    const auto byId = [](const auto &objects, QHash<ObjectId, qsizetype> &ids) {
        ids.clear();
        ids.reserve(objects.size());
        for (qsizetype i = 0; i < objects.size(); ++i)
            ids.insert(objects.at(i).id, i);
    };
    byId(schemas, m_schemas);
    byId(relations, m_relations);
    byId(functions, m_functions);
    byId(roles, m_roles);
    m_schemasByName.clear();
    for (qsizetype i = 0; i < schemas.size(); ++i)
        m_schemasByName.insert(schemas.at(i).name, i);
    m_rolesByName.clear();
    for (qsizetype i = 0; i < roles.size(); ++i)
        m_rolesByName.insert(roles.at(i).name, i);
    m_relationsByName.clear();
    m_children.clear();
    for (qsizetype i = 0; i < relations.size(); ++i) {
        m_relationsByName.insert({relations.at(i).schema, relations.at(i).name}, i);
        for (const ObjectId parent : relations.at(i).parents)
            m_children.insert(parent, i);
    }
    m_functionsByName.clear();
    for (qsizetype i = 0; i < functions.size(); ++i)
        m_functionsByName.insert({functions.at(i).schema, functions.at(i).name}, i);
}

const Schema *Snapshot::schema(ObjectId id) const
{
    return found(schemas, m_schemas, id);
}

const Relation *Snapshot::relation(ObjectId id) const
{
    return found(relations, m_relations, id);
}

const Function *Snapshot::function(ObjectId id) const
{
    return found(functions, m_functions, id);
}

const Role *Snapshot::role(ObjectId id) const
{
    return found(roles, m_roles, id);
}

const Schema *Snapshot::schema(const QString &name) const
{
    return found(schemas, m_schemasByName, name);
}

const Relation *Snapshot::relation(const QString &schemaName, const QString &name) const
{
    const Schema *in = schema(schemaName);
    return in ? found(relations, m_relationsByName, {in->id, name}) : nullptr;
}

const Role *Snapshot::role(const QString &name) const
{
    return found(roles, m_rolesByName, name);
}

QList<const Function *> Snapshot::functionsNamed(const QString &schemaName, const QString &name) const
{
    QList<const Function *> overloads;
    if (const Schema *in = schema(schemaName)) {
        for (const qsizetype at : m_functionsByName.values({in->id, name}))
            overloads.append(&functions.at(at));
    }
    return overloads;
}

QList<const Relation *> Snapshot::childrenOf(ObjectId relation) const
{
    QList<const Relation *> children;
    for (const qsizetype at : m_children.values(relation))
        children.append(&relations.at(at));
    return children;
}

QString Snapshot::schemaName(ObjectId id) const
{
    const Schema *named = schema(id);
    return named ? named->name : QString();
}

QString Snapshot::roleName(ObjectId id) const
{
    if (id == publicRole)
        return QStringLiteral("PUBLIC");
    const Role *named = role(id);
    return named ? named->name : QString::number(id);
}

QString Snapshot::displayName(const Relation &relation) const
{
    return schemaName(relation.schema) + u'.' + relation.name;
}

QString Snapshot::displayName(const Function &function) const
{
    return schemaName(function.schema) + u'.' + function.name + u'(' + function.arguments + u')';
}

QString Snapshot::quotedName(const Relation &relation) const
{
    return quotedIdentifier(schemaName(relation.schema)) + u'.' + quotedIdentifier(relation.name);
}

QString Snapshot::quotedName(const Function &function) const
{
    return quotedIdentifier(schemaName(function.schema)) + u'.' + quotedIdentifier(function.name) + u'(' +
           function.arguments + u')';
}

QString Snapshot::quotedRole(ObjectId id) const
{
    return id == publicRole ? QStringLiteral("PUBLIC") : quotedIdentifier(roleName(id));
}

} // namespace viridian::catalog
