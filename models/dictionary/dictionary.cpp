// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/dictionary/dictionary.h"

#include "models/catalog/ddl.h"
#include "models/format/format.h"

#include <QCoreApplication>

#include <algorithm>

namespace viridian::dictionary {

using namespace catalog;

namespace {

using Text = Block::Text;
using Texts = Block::Texts;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(viridian::Dictionary)
};

Texts plain(const QString &text)
{
    return {{text, false}};
}

Texts code(const QString &text)
{
    return text.isEmpty() ? Texts{} : Texts{{text, true}};
}

Block heading(int level, const QString &text, const QString &id = {})
{
    return {Block::Kind::Heading, level, id, {}, {{plain(text)}}};
}

Block paragraph(const Texts &texts)
{
    return {Block::Kind::Paragraph, 0, {}, {}, {{texts}}};
}

QString kindWord(const Relation &relation)
{
    switch (relation.kind) {
    case RelationKind::Table:
        return Words::tr("table");
    case RelationKind::PartitionedTable:
        return Words::tr("table, partitioned by %1").arg(relation.partitionKey);
    case RelationKind::View:
        return Words::tr("view");
    case RelationKind::MaterializedView:
        return Words::tr("materialized view");
    case RelationKind::ForeignTable:
        return Words::tr("foreign table");
    case RelationKind::Sequence:
        break;
    }
    return {};
}

QString securityWords(const Relation &relation)
{
    switch (relation.security()) {
    case RowSecurity::Off:
        return Words::tr("Row security is off.");
    case RowSecurity::On:
        return Words::tr("Row security is on, but not for the owner.");
    case RowSecurity::Forced:
        return Words::tr("Row security is on, for the owner too.");
    }
    return {};
}

Block columnTable(const Relation &relation)
{
    Block table{
        Block::Kind::Table, 0, {}, {Words::tr("column"), Words::tr("type"), {}, Words::tr("meaning")}, {}};
    for (const Column &column : relation.columns) {
        Texts facts;
        const auto add = [&facts](const Texts &more) {
            if (!facts.isEmpty())
                facts.append({QStringLiteral(", "), false});
            facts += more;
        };
        if (column.notNull)
            add(plain(Words::tr("not null")));
        if (!column.identity.isNull())
            add(plain(Words::tr("identity")));
        if (!column.defaultExpression.isEmpty())
            add(Texts{{column.isGenerated ? Words::tr("generated ") : Words::tr("default "), false},
                      {column.defaultExpression, true}});
        table.rows.append({code(column.name), plain(column.type), facts, plain(column.comment)});
    }
    return table;
}

/// Keys first, then the rest by name.
QList<const Constraint *> ordered(const Relation &relation)
{
    QList<const Constraint *> all;
    for (const Constraint &constraint : relation.constraints)
        if (constraint.kind != Constraint::Kind::Trigger && constraint.kind != Constraint::Kind::NotNull)
            all.append(&constraint);
    std::ranges::stable_sort(all, {}, [](const Constraint *constraint) {
        return std::pair(static_cast<int>(constraint->kind), constraint->name);
    });
    return all;
}

Block constraintList(const Relation &relation)
{
    Block list{Block::Kind::List, 0, {}, {}, {}};
    for (const Constraint *constraint : ordered(relation))
        list.rows.append(
            {Texts{{constraint->name, true}, {QStringLiteral(": "), false}, {constraint->definition, true}}});
    return list;
}

Block policyTable(const Snapshot &snapshot, const Relation &relation)
{
    Block table{
        Block::Kind::Table,
        0,
        {},
        {Words::tr("policy"), Words::tr("for"), Words::tr("to"), Words::tr("rows"), Words::tr("new rows")},
        {}};
    for (const Policy &policy : relation.policies) {
        QStringList roles;
        for (const ObjectId role : policy.roles)
            roles.append(role == publicRole ? Words::tr("everyone") : snapshot.roleName(role));
        roles.sort();
        const QString command = policyCommand(policy.command);
        table.rows.append({code(policy.name),
                           plain(policy.isPermissive ? command : Words::tr("%1, restrictive").arg(command)),
                           plain(roles.join(QStringLiteral(", "))), code(policy.usingExpression),
                           code(policy.checkExpression)});
    }
    return table;
}

QString sizeWords(const std::optional<qint64> &bytes)
{
    return bytes ? format::dataSize(*bytes) : Words::tr("unknown");
}

void addCatalogues(Document &document, const Snapshot &snapshot, const QList<const Relation *> &relations,
                   int level)
{
    Block constraints{
        Block::Kind::Table,
        0,
        {},
        {Words::tr("table"), Words::tr("constraint"), Words::tr("definition"), Words::tr("validated")},
        {}};
    Block indexes{Block::Kind::Table,
                  0,
                  {},
                  {Words::tr("table"), Words::tr("index"), Words::tr("size"), Words::tr("scans"),
                   Words::tr("definition")},
                  {}};
    for (const Relation *relation : relations) {
        const QString name = snapshot.displayName(*relation);
        for (const Constraint *constraint : ordered(*relation))
            constraints.rows.append({code(name), code(constraint->name), code(constraint->definition),
                                     plain(constraint->isValidated ? Words::tr("yes") : Words::tr("no"))});
        for (const Index &index : relation->indexes) {
            const bool stored = relation->kind != RelationKind::PartitionedTable;
            indexes.rows.append({code(name), code(index.name),
                                 plain(stored ? sizeWords(index.bytes) : Words::tr("in partitions")),
                                 plain(!stored       ? QString()
                                       : index.scans ? format::count(*index.scans)
                                                     : Words::tr("unknown")),
                                 code(index.definition)});
        }
    }
    document.append(heading(level, Words::tr("Constraints"), QStringLiteral("constraints")));
    document.append(constraints);
    document.append(heading(level, Words::tr("Indexes"), QStringLiteral("indexes")));
    if (!snapshot.database.statisticsSince.isEmpty())
        document.append(paragraph(
            plain(Words::tr("Scans are counted since %1.").arg(snapshot.database.statisticsSince))));
    document.append(indexes);
}

} // namespace

Document describe(const Snapshot &snapshot, const Options &options)
{
    QList<const Relation *> relations;
    for (const Relation &relation : snapshot.relations) {
        const bool wanted =
            options.schemas.isEmpty() || options.schemas.contains(snapshot.schemaName(relation.schema));
        if (wanted && relation.kind != RelationKind::Sequence && !relation.isPartition)
            relations.append(&relation);
    }
    std::ranges::stable_sort(relations, {}, [&snapshot](const Relation *relation) {
        const bool isView = !relation->isTable() && relation->kind != RelationKind::ForeignTable;
        return std::tuple(snapshot.schemaName(relation->schema), isView, relation->name);
    });
    Document document{heading(options.topLevel, Words::tr("Tables and views"), QStringLiteral("tables"))};
    for (const Relation *relation : relations) {
        const QString name = snapshot.displayName(*relation);
        document.append(heading(options.topLevel + 1, name, name));
        const QString kind = QStringLiteral("(%1)").arg(kindWord(*relation));
        document.append(
            paragraph(plain(relation->comment.isEmpty() ? kind : relation->comment + u' ' + kind)));
        if (relation->isTable())
            document.append(paragraph(plain(securityWords(*relation))));
        document.append(columnTable(*relation));
        if (const Block constraints = constraintList(*relation); !constraints.rows.isEmpty())
            document.append(constraints);
        if (!relation->policies.isEmpty())
            document.append(policyTable(snapshot, *relation));
    }
    if (options.withCatalogues)
        addCatalogues(document, snapshot, relations, options.topLevel);
    return document;
}

} // namespace viridian::dictionary
