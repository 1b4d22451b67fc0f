// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"

namespace viridian::access {

using namespace catalog;

namespace {

/// The filter picks the rows of somebody: it looks at what tells whose a row is, and is not always true.
bool picksSomebodys(const LintContext &context, const Relation &table, const QString &filter)
{
    PredicateReader reader(context.db, context.functions(), table);
    const Predicate predicate = reader.read(filter);
    const QSet<QString> telling = context.boundColumns(table) | context.tenantColumns(table);
    return !predicate.alwaysTrue() &&
           (!predicate.understood || telling.isEmpty() ||
            std::all_of(predicate.branches.cbegin(), predicate.branches.cend(), [&](const Branch &branch) {
                return branch.refused || branch.touched.intersects(telling);
            }));
}

} // namespace

QList<const Relation *> publishedWhole(const LintContext &context, const Publication &publication)
{
    QList<const Relation *> tables;
    for (const Relation *table : context.tables()) {
        const auto listed =
            std::find_if(publication.tables.cbegin(), publication.tables.cend(),
                         [&](const PublishedTable &each) { return each.relation == table->id; });
        const bool whole =
            publication.allTables || publication.schemas.contains(table->schema) ||
            (listed != publication.tables.cend() &&
             (listed->rowFilter.isEmpty() || !picksSomebodys(context, *table, listed->rowFilter)));
        // A lookup table is protected against writers alone, and some tables are open to everybody anyway.
        const Relation *root = context.protectedBy(*table);
        if (!root || !whole)
            continue;
        const auto readers = context.grantees(*root, Privilege::Select);
        const bool isOpen = std::any_of(readers.cbegin(), readers.cend(), [&](ObjectId role) {
            return !context.isTrusted(role) && context.seesEverything(role, *root);
        });
        if (!isOpen && context.isSomebodys(*table))
            tables.append(table);
    }
    return tables;
}

void pub001(const LintContext &context, Report &report)
{
    for (const auto &publication : context.db.publications) {
        QStringList tables;
        for (const Relation *table : publishedWhole(context, publication))
            tables.append(context.db.displayName(*table));
        if (tables.isEmpty())
            continue;
        report.add(Severity::High, {QStringLiteral("publication"), {}, publication.name},
                   LintText::tr("Subscribers get every row of protected tables: replication asks no policy."),
                   {publication.allTables ? LintText::tr("FOR ALL TABLES")
                                          : LintText::tr("no row filter says whose rows are sent"),
                    tables.mid(0, 5).join(QStringLiteral(", "))},
                   QStringLiteral("ALTER PUBLICATION %1 SET TABLE ... WHERE (...);")
                       .arg(quotedIdentifier(publication.name)));
    }
}

} // namespace viridian::access
