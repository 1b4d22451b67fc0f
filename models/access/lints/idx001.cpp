// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"
#include "models/catalog/keys.h"

namespace viridian::access {

using namespace catalog;

void idx001(const LintContext &context, Report &report)
{
    for (const Relation *table : context.tables()) {
        for (const auto &key : table->constraints) {
            if (key.kind != Constraint::Kind::ForeignKey || key.isInherited ||
                leadingIndex(*table, key.columns))
                continue;
            report.add(
                rowsOf(*table) >= manyRows ? Severity::Medium : Severity::Low, context.object(*table),
                LintText::tr("A DELETE or a changed key in the referenced table reads this whole table."),
                {LintText::tr("foreign key %1 on (%2), no index begins with it")
                     .arg(key.name, columnNames(*table, key.columns))},
                QStringLiteral("CREATE INDEX ON %1 (%2);")
                    .arg(context.db.quotedName(*table), columnNames(*table, key.columns)));
        }
    }
}

} // namespace viridian::access
