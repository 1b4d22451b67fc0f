// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/function.h"
#include "models/catalog/objects.h"
#include "models/catalog/relation.h"
#include "models/catalog/role.h"

#include <QHash>

namespace viridian::catalog {

/// One database's catalog at one moment: a value, read by db/catalog/CatalogReader in one transaction. It
/// leaves out pg_catalog, information_schema, TOAST and temporary schemas. What the reading login may not see
/// is absent as an optional or stands as "unknown" in its field's words, never as an empty list of something
/// that is there: PostgreSQL lets every login read the catalog tables used here.
///
/// The lists may be filled in any order; index() must be called after the last change, and before any lookup.
/// Pointers from lookups live as long as the snapshot stays unchanged. Reading from several threads is safe.
class Snapshot
{
public:
    Database database;
    QList<Schema> schemas;
    QList<Relation> relations;
    QList<Function> functions;
    QList<Type> types;
    QList<Extension> extensions;
    QList<Role> roles; ///< of the whole cluster
    QList<Membership> memberships;
    QList<Setting> settings;
    QList<Publication> publications;
    QList<ForeignServer> foreignServers;
    QList<DefaultPrivileges> defaultPrivileges;

    /// Builds the lookups.
    void index();

    const Schema *schema(ObjectId id) const;
    const Relation *relation(ObjectId id) const;
    const Function *function(ObjectId id) const;
    const Role *role(ObjectId id) const;
    /// By exact name, without quotes; null where there is none.
    const Schema *schema(const QString &name) const;
    const Relation *relation(const QString &schemaName, const QString &name) const;
    const Role *role(const QString &name) const;
    /// All overloads.
    QList<const Function *> functionsNamed(const QString &schemaName, const QString &name) const;
    /// Partitions or inheritance children, one level down.
    QList<const Relation *> childrenOf(ObjectId relation) const;

    QString schemaName(ObjectId id) const;
    /// The role's name, PUBLIC for publicRole; the number where it is not there.
    QString roleName(ObjectId id) const;
    /// schema.name, for reading; quoted only by quotedName().
    QString displayName(const Relation &relation) const;
    QString displayName(const Function &function) const; ///< with its arguments
    /// For SQL: every part in double quotes where it needs them.
    QString quotedName(const Relation &relation) const;
    QString quotedName(const Function &function) const; ///< with its arguments
    QString quotedRole(ObjectId id) const;

private:
    QHash<ObjectId, qsizetype> m_schemas;
    QHash<ObjectId, qsizetype> m_relations;
    QHash<ObjectId, qsizetype> m_functions;
    QHash<ObjectId, qsizetype> m_roles;
    QHash<QString, qsizetype> m_schemasByName;
    QHash<std::pair<ObjectId, QString>, qsizetype> m_relationsByName;
    QMultiHash<std::pair<ObjectId, QString>, qsizetype> m_functionsByName;
    QHash<QString, qsizetype> m_rolesByName;
    QMultiHash<ObjectId, qsizetype> m_children;
};

/// The identifier as SQL takes it: in double quotes unless it is plain lower case and no keyword.
QString quotedIdentifier(const QString &identifier);

/// A type in PostgreSQL's own shorter words: timestamptz for timestamp with time zone.
QString shortType(const QString &type);

} // namespace viridian::catalog
