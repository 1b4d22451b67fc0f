// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"

namespace viridian::access {

using namespace catalog;

void idx004(const LintContext &context, Report &report)
{
    for (const auto &table : context.db.relations) {
        // An index of a partitioned table is invalid until every partition has its own.
        for (const auto &index : table.indexes) {
            if (!index.isValid)
                report.add(
                    Severity::Medium, context.object(table),
                    LintText::tr("The index is kept up by every write and used by no query: it was not "
                                 "finished."),
                    {LintText::tr("%1 is invalid").arg(index.name)},
                    QStringLiteral("REINDEX INDEX CONCURRENTLY %1.%2;")
                        .arg(quotedIdentifier(context.db.schemaName(table.schema)),
                             quotedIdentifier(index.name)));
        }
    }
}

} // namespace viridian::access
