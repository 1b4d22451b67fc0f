// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/facts.h"

#include "models/catalog/ddl.h"

#include <algorithm>

namespace viridian::catalog {

namespace {

QString word(bool is)
{
    return is ? QStringLiteral("yes") : QStringLiteral("no");
}

/// In an order that says nothing.
QString sorted(QStringList words)
{
    words.sort();
    return words.join(QStringLiteral(", "));
}

QString relationType(const Relation &relation)
{
    switch (relation.kind) {
    case RelationKind::Table:
    case RelationKind::PartitionedTable:
        return QStringLiteral("table");
    case RelationKind::View:
        return QStringLiteral("view");
    case RelationKind::MaterializedView:
        return QStringLiteral("materialized view");
    case RelationKind::ForeignTable:
        return QStringLiteral("foreign table");
    case RelationKind::Sequence:
        return QStringLiteral("sequence");
    }
    return {};
}

/// Collects the facts of one snapshot.
class Collector
{
public:
    Collector(const Snapshot &snapshot, const QStringList &schemas)
        : m_snapshot(snapshot)
        , m_schemas(schemas)
    {
    }

    Facts collect()
    {
        for (const Schema &schema : m_snapshot.schemas)
            if (takes(schema.id))
                add(QStringLiteral("schema"), schema.name, {},
                    {{QStringLiteral("owner"), role(schema.owner)},
                     {QStringLiteral("comment"), schema.comment},
                     {QStringLiteral("grants"), grants(schema.grants)}});
        for (const Relation &relation : m_snapshot.relations)
            if (takes(relation.schema))
                addRelation(relation);
        for (const Function &function : m_snapshot.functions)
            if (takes(function.schema))
                addFunction(function);
        for (const Type &type : m_snapshot.types)
            if (takes(type.schema))
                add(QStringLiteral("type"), m_snapshot.schemaName(type.schema) + u'.' + type.name, {},
                    {{QStringLiteral("owner"), role(type.owner)},
                     {QStringLiteral("labels"), type.labels.join(QStringLiteral(", "))},
                     {QStringLiteral("base type"), type.baseType},
                     {QStringLiteral("checks"), sorted(type.checks)},
                     {QStringLiteral("comment"), type.comment}});
        if (m_schemas.isEmpty())
            addDatabaseObjects();
        addRoles();
        return std::move(m_facts);
    }

private:
    bool takes(ObjectId schema) const
    {
        return m_schemas.isEmpty() || m_schemas.contains(m_snapshot.schemaName(schema));
    }
    QString role(ObjectId id)
    {
        if (id != publicRole)
            m_named.insert(id);
        return m_snapshot.roleName(id);
    }
    QString grants(const Grants &all)
    {
        QStringList lines;
        for (const Grant &grant : all) {
            QStringList words;
            for (const Privilege privilege : grant.privileges)
                words.append(privilegeName(privilege) +
                             (grant.withGrantOption.contains(privilege) && grant.grantee != grant.grantor
                                  ? QStringLiteral("*")
                                  : QString()));
            lines.append(
                QStringLiteral("%1=%2 by %3").arg(role(grant.grantee), sorted(words), role(grant.grantor)));
        }
        return sorted(lines);
    }
    void add(const QString &type, const QString &name, const ObjectName &parent,
             const QMap<QString, QString> &properties)
    {
        m_facts.insert({type, name}, {parent, properties});
    }

    void addRelation(const Relation &relation)
    {
        const QString name = m_snapshot.displayName(relation);
        const ObjectName self{relationType(relation), name};
        QStringList parents;
        for (const ObjectId parent : relation.parents)
            if (const Relation *known = m_snapshot.relation(parent))
                parents.append(m_snapshot.displayName(*known));
        QString sequence;
        if (const auto &s = relation.sequence)
            sequence = QStringLiteral("%1 from %2 to %3 by %4, start %5, cache %6, cycle %7")
                           .arg(s->type)
                           .arg(s->minimum)
                           .arg(s->maximum)
                           .arg(s->increment)
                           .arg(s->start)
                           .arg(s->cache)
                           .arg(word(s->cycles));
        add(self.first, name, {},
            {{QStringLiteral("owner"), role(relation.owner)},
             {QStringLiteral("row security"), word(relation.rowSecurity)},
             {QStringLiteral("force row security"), word(relation.forcesRowSecurity)},
             {QStringLiteral("unlogged"), word(relation.isUnlogged)},
             {QStringLiteral("replica identity"), QString(relation.replicaIdentity)},
             {QStringLiteral("options"), sorted(relation.options)},
             {QStringLiteral("partitioned by"), relation.partitionKey},
             {QStringLiteral("partition"), relation.partitionBound},
             {QStringLiteral("parents"), parents.join(QStringLiteral(", "))},
             {QStringLiteral("definition"), relation.definition},
             {QStringLiteral("server"), relation.foreignServer},
             {QStringLiteral("server options"), sorted(relation.foreignOptions)},
             {QStringLiteral("sequence"), sequence},
             {QStringLiteral("comment"), relation.comment},
             {QStringLiteral("grants"), grants(relation.grants)}});
        for (const Column &column : relation.columns)
            addColumn(self, relation, column);
        for (const Constraint &constraint : relation.constraints)
            add(QStringLiteral("constraint"), name + u'.' + constraint.name, self,
                {{QStringLiteral("definition"), constraint.definition},
                 {QStringLiteral("comment"), constraint.comment}});
        for (const Index &index : relation.indexes)
            add(QStringLiteral("index"), name + u'.' + index.name, self,
                {{QStringLiteral("definition"), index.definition},
                 {QStringLiteral("valid"), word(index.isValid)}});
        for (const Policy &policy : relation.policies)
            addPolicy(self, relation, policy);
        for (const Trigger &trigger : relation.triggers)
            add(trigger.function == 0 ? QStringLiteral("rule") : QStringLiteral("trigger"),
                name + u'.' + trigger.name, self,
                {{QStringLiteral("definition"), trigger.definition},
                 {QStringLiteral("enabled"), QString(trigger.enabled)}});
    }
    void addColumn(const ObjectName &self, const Relation &relation, const Column &column)
    {
        add(QStringLiteral("column"), m_snapshot.displayName(relation) + u'.' + column.name, self,
            {{QStringLiteral("type"), column.type},
             {QStringLiteral("not null"), word(column.notNull)},
             {QStringLiteral("default"), column.defaultExpression},
             {QStringLiteral("identity"), QString(column.identity)},
             {QStringLiteral("generated"), word(column.isGenerated)},
             {QStringLiteral("collation"), column.collation},
             {QStringLiteral("comment"), column.comment},
             {QStringLiteral("grants"), grants(column.grants)}});
    }
    void addPolicy(const ObjectName &self, const Relation &relation, const Policy &policy)
    {
        QStringList roles;
        for (const ObjectId each : policy.roles)
            roles.append(role(each));
        add(QStringLiteral("policy"), m_snapshot.displayName(relation) + u'.' + policy.name, self,
            {{QStringLiteral("command"), policyCommand(policy.command)},
             {QStringLiteral("permissive"), word(policy.isPermissive)},
             {QStringLiteral("roles"), sorted(roles)},
             {QStringLiteral("using"), policy.usingExpression},
             {QStringLiteral("check"), policy.checkExpression},
             {QStringLiteral("comment"), policy.comment}});
    }
    void addFunction(const Function &function)
    {
        add(QStringLiteral("function"), m_snapshot.displayName(function), {},
            {{QStringLiteral("owner"), role(function.owner)},
             {QStringLiteral("returns"), function.returnType},
             {QStringLiteral("language"), function.language},
             {QStringLiteral("volatility"), QString::number(static_cast<int>(function.volatility))},
             {QStringLiteral("security definer"), word(function.isSecurityDefiner)},
             {QStringLiteral("leakproof"), word(function.isLeakproof)},
             {QStringLiteral("strict"), word(function.isStrict)},
             {QStringLiteral("settings"), sorted(function.configuration)},
             {QStringLiteral("body"), function.source + function.parsedBody},
             {QStringLiteral("comment"), function.comment},
             {QStringLiteral("grants"), grants(function.grants)}});
    }
    void addDatabaseObjects()
    {
        for (const Extension &extension : m_snapshot.extensions)
            add(QStringLiteral("extension"), extension.name, {},
                {{QStringLiteral("version"), extension.version},
                 {QStringLiteral("schema"), m_snapshot.schemaName(extension.schema)}});
        for (const Publication &publication : m_snapshot.publications) {
            QStringList tables;
            for (const PublishedTable &table : publication.tables) {
                const Relation *relation = m_snapshot.relation(table.relation);
                QStringList columns;
                for (const int number : table.columns)
                    if (const Column *column = relation ? relation->column(number) : nullptr)
                        columns.append(column->name);
                tables.append(QStringLiteral("%1 (%2) where %3")
                                  .arg(relation ? m_snapshot.displayName(*relation) : QString(),
                                       columns.join(QStringLiteral(", ")), table.rowFilter));
            }
            QStringList schemas;
            for (const ObjectId schema : publication.schemas)
                schemas.append(m_snapshot.schemaName(schema));
            add(QStringLiteral("publication"), publication.name, {},
                {{QStringLiteral("owner"), role(publication.owner)},
                 {QStringLiteral("all tables"), word(publication.allTables)},
                 {QStringLiteral("via root"), word(publication.viaRoot)},
                 {QStringLiteral("inserts"), word(publication.inserts)},
                 {QStringLiteral("updates"), word(publication.updates)},
                 {QStringLiteral("deletes"), word(publication.deletes)},
                 {QStringLiteral("truncates"), word(publication.truncates)},
                 {QStringLiteral("tables"), sorted(tables)},
                 {QStringLiteral("schemas"), sorted(schemas)}});
        }
        for (const ForeignServer &server : m_snapshot.foreignServers)
            add(QStringLiteral("foreign server"), server.name, {},
                {{QStringLiteral("owner"), role(server.owner)},
                 {QStringLiteral("wrapper"), server.wrapper},
                 {QStringLiteral("options"), sorted(server.options)},
                 {QStringLiteral("grants"), grants(server.grants)}});
        for (const DefaultPrivileges &privileges : m_snapshot.defaultPrivileges)
            add(QStringLiteral("default privileges"),
                QStringLiteral("%1 in %2 for %3")
                    .arg(role(privileges.role),
                         privileges.schema ? m_snapshot.schemaName(privileges.schema) : QStringLiteral("*"))
                    .arg(static_cast<int>(privileges.objects)),
                {}, {{QStringLiteral("grants"), grants(privileges.grants)}});
    }
    void addRoles()
    {
        const QSet<ObjectId> named = m_named;
        for (const ObjectId id : named) {
            const Role *known = m_snapshot.role(id);
            if (!known)
                continue;
            QStringList memberOf;
            for (const Membership &membership : m_snapshot.memberships)
                if (membership.member == id)
                    memberOf.append(m_snapshot.roleName(membership.role) +
                                    (membership.inherits ? QString() : QStringLiteral(" (no inherit)")));
            add(QStringLiteral("role"), known->name, {},
                {{QStringLiteral("superuser"), word(known->isSuperuser)},
                 {QStringLiteral("inherits"), word(known->inherits)},
                 {QStringLiteral("login"), word(known->canLogin)},
                 {QStringLiteral("creates roles"), word(known->createsRoles)},
                 {QStringLiteral("creates databases"), word(known->createsDatabases)},
                 {QStringLiteral("replicates"), word(known->replicates)},
                 {QStringLiteral("bypasses row security"), word(known->bypassesRowSecurity)},
                 {QStringLiteral("member of"), sorted(memberOf)}});
        }
    }

    const Snapshot &m_snapshot;
    const QStringList &m_schemas;
    Facts m_facts;
    QSet<ObjectId> m_named;
};

} // namespace

Facts factsOf(const Snapshot &snapshot, const QStringList &schemas)
{
    return Collector(snapshot, schemas).collect();
}

} // namespace viridian::catalog
