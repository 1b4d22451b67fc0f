// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/dictionaryjson.h"

#include "models/catalog/ddl.h"

#include <QJsonArray>

namespace viridian::ctl {

using namespace catalog;

namespace {

QJsonValue orNull(const std::optional<qint64> &number)
{
    return number ? QJsonValue(*number) : QJsonValue();
}

QString kindWord(RelationKind kind)
{
    switch (kind) {
    case RelationKind::Table:
        return QStringLiteral("table");
    case RelationKind::PartitionedTable:
        return QStringLiteral("partitioned table");
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

QString securityWord(RowSecurity security)
{
    switch (security) {
    case RowSecurity::Off:
        return QStringLiteral("off");
    case RowSecurity::On:
        return QStringLiteral("on");
    case RowSecurity::Forced:
        return QStringLiteral("forced");
    }
    return {};
}

QJsonObject relationJson(const Snapshot &snapshot, const Relation &relation)
{
    QJsonArray columns;
    for (const Column &column : relation.columns)
        columns.append(QJsonObject{{QStringLiteral("name"), column.name},
                                   {QStringLiteral("type"), column.type},
                                   {QStringLiteral("not_null"), column.notNull},
                                   {QStringLiteral("default"), column.defaultExpression},
                                   {QStringLiteral("comment"), column.comment}});
    QJsonArray constraints;
    for (const Constraint &constraint : relation.constraints)
        constraints.append(QJsonObject{{QStringLiteral("name"), constraint.name},
                                       {QStringLiteral("definition"), constraint.definition},
                                       {QStringLiteral("validated"), constraint.isValidated}});
    QJsonArray indexes;
    for (const Index &index : relation.indexes)
        indexes.append(QJsonObject{{QStringLiteral("name"), index.name},
                                   {QStringLiteral("definition"), index.definition},
                                   {QStringLiteral("valid"), index.isValid},
                                   {QStringLiteral("bytes"), orNull(index.bytes)},
                                   {QStringLiteral("scans"), orNull(index.scans)}});
    QJsonArray policies;
    for (const Policy &policy : relation.policies) {
        QJsonArray roles;
        for (const ObjectId role : policy.roles)
            roles.append(snapshot.roleName(role));
        policies.append(QJsonObject{{QStringLiteral("name"), policy.name},
                                    {QStringLiteral("command"), policyCommand(policy.command)},
                                    {QStringLiteral("permissive"), policy.isPermissive},
                                    {QStringLiteral("roles"), roles},
                                    {QStringLiteral("using"), policy.usingExpression},
                                    {QStringLiteral("check"), policy.checkExpression}});
    }
    return {{QStringLiteral("schema"), snapshot.schemaName(relation.schema)},
            {QStringLiteral("name"), relation.name},
            {QStringLiteral("kind"), kindWord(relation.kind)},
            {QStringLiteral("comment"), relation.comment},
            {QStringLiteral("columns"), columns},
            {QStringLiteral("constraints"), constraints},
            {QStringLiteral("indexes"), indexes},
            {QStringLiteral("policies"), policies}};
}

} // namespace

QJsonObject dictionaryJson(const Snapshot &snapshot, const QStringList &schemas)
{
    QJsonArray relations;
    for (const Relation &relation : snapshot.relations)
        if (schemas.isEmpty() || schemas.contains(snapshot.schemaName(relation.schema)))
            relations.append(relationJson(snapshot, relation));
    return {{QStringLiteral("relations"), relations}};
}

QJsonObject diagramJson(const erd::ErDiagram &diagram)
{
    const auto name = [&diagram](int table) {
        return QString(diagram.tables.at(table).schema + u'.' + diagram.tables.at(table).name);
    };
    QJsonArray tables;
    for (const erd::ErTable &table : diagram.tables) {
        QJsonArray columns;
        for (const erd::ErColumn &column : table.columns)
            columns.append(QJsonObject{{QStringLiteral("name"), column.name},
                                       {QStringLiteral("type"), column.type},
                                       {QStringLiteral("primary_key"), column.isKey},
                                       {QStringLiteral("foreign_key"), column.isForeign}});
        tables.append(QJsonObject{{QStringLiteral("schema"), table.schema},
                                  {QStringLiteral("name"), table.name},
                                  {QStringLiteral("row_security"), securityWord(table.security)},
                                  {QStringLiteral("columns"), columns}});
    }
    QJsonArray references;
    for (const erd::ErEdge &edge : diagram.edges)
        references.append(
            QJsonObject{{QStringLiteral("from"), name(edge.from)},
                        {QStringLiteral("from_columns"), QJsonArray::fromStringList(edge.fromColumns)},
                        {QStringLiteral("to"), name(edge.to)},
                        {QStringLiteral("to_columns"), QJsonArray::fromStringList(edge.toColumns)},
                        {QStringLiteral("optional"), edge.isOptional},
                        {QStringLiteral("unique"), edge.isUnique}});
    return {{QStringLiteral("tables"), tables}, {QStringLiteral("references"), references}};
}

} // namespace viridian::ctl
