// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"

namespace viridian::access {

using namespace catalog;

namespace {

/// The policies look at the parent before a row may point to it.
bool isCheckedByPolicy(const LintContext &context, const Relation &table, const Relation &parent)
{
    const auto &all = context.policies(table);
    return std::any_of(all.cbegin(), all.cend(), [&](const PolicyFacts &facts) {
        return facts.check().uses.reads.contains(parent.id);
    });
}

/// The key leads to a row of the same tenant, or to the tenant itself.
bool keepsTenant(const Relation &table, const Relation &parent, const Constraint &key,
                 const QSet<QString> &own, const QSet<QString> &theirs)
{
    bool onlyTenant = true;
    bool hasPair = false;
    for (qsizetype i = 0; i < key.columns.size() && i < key.referencedColumns.size(); ++i) {
        const Column *from = table.column(key.columns.at(i));
        const Column *to = parent.column(key.referencedColumns.at(i));
        const bool isTheirs = to && theirs.contains(to->name);
        onlyTenant = onlyTenant && isTheirs;
        hasPair = hasPair || (isTheirs && from && own.contains(from->name));
    }
    return onlyTenant || hasPair;
}

/// Somebody to whom the policies matter may make a row point to another one.
bool isWritten(const LintContext &context, const Relation &table)
{
    return !context.ordinaryGrantees(table, Privilege::Insert).isEmpty() ||
           !context.ordinaryGrantees(table, Privilege::Update).isEmpty();
}

} // namespace

QString foreignKeyLine(const LintContext &context, const Constraint &key)
{
    return LintText::tr("%1 to %2")
        .arg(key.definition, context.db.displayName(*context.db.relation(key.referencedRelation)));
}

void key002(const LintContext &context, Report &report)
{
    for (const Relation *table : context.tables()) {
        const QSet<QString> own = context.boundColumns(*table) & context.tenantColumns(*table);
        if (!table->rowSecurity || own.isEmpty())
            continue;
        for (const auto &key : table->constraints) {
            const Relation *parent = context.db.relation(key.referencedRelation);
            if (key.kind != Constraint::Kind::ForeignKey || key.isInherited || !parent ||
                !parent->rowSecurity)
                continue;
            const QSet<QString> theirs = context.boundColumns(*parent) & context.tenantColumns(*parent);
            // The tenants' own table has no tenant column apart from its key.
            if (theirs.isEmpty() || keepsTenant(*table, *parent, key, own, theirs) ||
                isCheckedByPolicy(context, *table, *parent))
                continue;
            // That a person is named who works elsewhere is less than a row that hangs on another tenant's.
            const bool namesSomebody = std::all_of(key.columns.cbegin(), key.columns.cend(), [&](int number) {
                return namesPerson(table->column(number)->name);
            });
            const bool isLess = namesSomebody || !isWritten(context, *table);
            report.add(isLess ? Severity::Low : Severity::Medium, context.object(*table),
                       LintText::tr("A row can point to another tenant's: foreign keys are checked past the "
                                    "policies, and this one leaves the tenant out."),
                       {foreignKeyLine(context, key)},
                       QStringLiteral("ALTER TABLE %1 ADD FOREIGN KEY (%2, %3) REFERENCES %4 (%5, %6);")
                           .arg(context.db.quotedName(*table), quotedIdentifier(*own.cbegin()),
                                columnNames(*table, key.columns), context.db.quotedName(*parent),
                                quotedIdentifier(*theirs.cbegin()),
                                columnNames(*parent, key.referencedColumns)));
        }
    }
}

} // namespace viridian::access
