// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"

namespace viridian::access {

using namespace catalog;

void idx003(const LintContext &context, Report &report)
{
    for (const auto &table : context.db.relations) {
        for (qsizetype i = 0; i < table.indexes.size(); ++i) {
            for (qsizetype j = i + 1; j < table.indexes.size(); ++j) {
                const Index &first = table.indexes.at(i);
                const Index &second = table.indexes.at(j);
                if (first.shape != second.shape || first.isInherited || second.isInherited ||
                    !table.extension.isEmpty())
                    continue;
                // The one that enforces a constraint stays.
                const bool keepsFirst = first.isUnique || !second.isUnique;
                report.add(Severity::Medium, context.object(table),
                           LintText::tr("Two indexes do the same: every write pays for both."),
                           {first.definition, second.definition},
                           QStringLiteral("DROP INDEX %1.%2;")
                               .arg(quotedIdentifier(context.db.schemaName(table.schema)),
                                    quotedIdentifier(keepsFirst ? second.name : first.name)));
            }
        }
    }
}

} // namespace viridian::access
