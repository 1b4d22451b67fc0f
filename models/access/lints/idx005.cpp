// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"

namespace viridian::access {

using namespace catalog;

namespace {

/// So few reads of the table say nothing about its indexes.
constexpr qint64 fewestReads = 10;

} // namespace

void idx005(const LintContext &context, Report &report)
{
    for (const Relation *table : context.tables()) {
        const qint64 reads =
            table->statistics ? table->statistics->sequentialScans + table->statistics->indexScans : 0;
        if (reads < fewestReads)
            continue;
        for (const auto &index : table->indexes) {
            const bool servesKey = std::any_of(
                table->constraints.cbegin(), table->constraints.cend(), [&](const Constraint &key) {
                    return key.kind == Constraint::Kind::ForeignKey &&
                           index.columns.mid(0, key.columns.size()) == key.columns;
                });
            if (index.isUnique || index.isExclusion || !index.isValid || servesKey || index.scans != 0)
                continue;
            report.add(
                Severity::Low, context.object(*table),
                LintText::tr("The index is kept up by every write, and no query has used it."),
                {LintText::tr("%1: no scan, %2 reads of the table").arg(index.name, QString::number(reads)),
                 context.db.database.statisticsSince.isEmpty()
                     ? LintText::tr("counted since an unknown moment")
                     : LintText::tr("counted since %1").arg(context.db.database.statisticsSince)},
                QStringLiteral("DROP INDEX %1.%2;")
                    .arg(quotedIdentifier(context.db.schemaName(table->schema)),
                         quotedIdentifier(index.name)));
        }
    }
}

} // namespace viridian::access
