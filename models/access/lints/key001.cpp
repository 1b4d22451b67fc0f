// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"

namespace viridian::access {

using namespace catalog;

namespace {

/// It points to a row of another table.
bool isReference(const Relation &table, int column)
{
    return std::any_of(table.constraints.cbegin(), table.constraints.cend(), [&](const Constraint &key) {
        return key.kind == Constraint::Kind::ForeignKey && key.columns.contains(column);
    });
}

/// A value that the program made up: nobody learns anything from a collision. A number that is excluded for a
/// time, such as a room's, may be everybody's.
bool isMadeUp(const Relation &table, const Index &index)
{
    return std::any_of(index.columns.cbegin(), index.columns.cend(), [&](int number) {
        const Column *column = table.column(number);
        if (!column)
            return false;
        return column->type == u"uuid" || !column->identity.isNull() || namesSecret(column->name) ||
               column->name == u"id" ||
               (column->name.endsWith(u"_id") && (!index.isExclusion || isReference(table, number))) ||
               column->defaultExpression.contains(u"nextval(");
    });
}

/// An expression of the key, or the condition on the rows that it counts, has the tenant in it.
bool looksAtTenant(const Index &index, const QSet<QString> &tenants)
{
    const auto statements = parseStatements(index.definition);
    bool found = false;
    for (const auto &statement : statements.value_or(QList<SqlNode>()))
        statement.walk([&](const SqlNode &node) {
            found = found || (node.is("ColumnRef") && tenants.contains(node.names("fields").constLast()));
            return true;
        });
    return found;
}

/// The key again, with the tenant in it.
QString withTenant(const LintContext &context, const Relation &table, const Index &index,
                   const QString &tenant)
{
    const QString name = context.db.quotedName(table);
    if (!index.isExclusion)
        return QStringLiteral("CREATE UNIQUE INDEX ON %1 (%2, %3);")
            .arg(name, tenant, columnNames(table, index.columns));
    const auto constraint = std::find_if(table.constraints.cbegin(), table.constraints.cend(),
                                         [&](const Constraint &each) { return each.index == index.id; });
    if (constraint == table.constraints.cend())
        return {};
    QString definition = constraint->definition;
    definition.insert(definition.indexOf(u'(') + 1, tenant + QStringLiteral(" WITH =, "));
    return QStringLiteral("ALTER TABLE %1 DROP CONSTRAINT %2, ADD CONSTRAINT %2 %3;")
        .arg(name, quotedIdentifier(constraint->name), definition);
}

} // namespace

QString uniqueKeyLine(const Relation &table, const Index &index)
{
    return LintText::tr("%1 on (%2)").arg(index.name, columnNames(table, index.columns));
}

void key001(const LintContext &context, Report &report)
{
    for (const Relation *table : context.tables()) {
        const QSet<QString> bound = context.boundColumns(*table) & context.tenantColumns(*table);
        if (!table->rowSecurity || bound.isEmpty())
            continue;
        for (const auto &index : table->indexes) {
            const bool hasTenant = std::any_of(index.columns.cbegin(), index.columns.cend(), [&](int number) {
                const Column *column = table->column(number);
                return column && bound.contains(column->name);
            });
            if (!(index.isUnique || index.isExclusion) || index.isInherited || hasTenant ||
                isMadeUp(*table, index) || looksAtTenant(index, bound))
                continue;
            report.add(
                Severity::Medium, context.object(*table),
                index.isExclusion
                    ? LintText::tr("One tenant learns what another has, and blocks it: the constraint "
                                   "excludes rows across tenants.")
                    : LintText::tr("One tenant learns what another has, and blocks it: the key is unique "
                                   "across tenants."),
                {uniqueKeyLine(*table, index),
                 LintText::tr("the policies bind %1").arg(QStringList(bound.values()).join(u','))},
                withTenant(context, *table, index, quotedIdentifier(*bound.cbegin())));
        }
    }
}

} // namespace viridian::access
