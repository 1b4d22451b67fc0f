// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"

namespace viridian::access {

using namespace catalog;

void cnv002(const LintContext &context, Report &report)
{
    for (const Relation *table : context.tables()) {
        QStringList names;
        for (const auto &column : table->columns) {
            if (column.type.startsWith(u"timestamp") && column.type.endsWith(u"without time zone") &&
                !table->isPartition)
                names.append(column.name);
        }
        if (!names.isEmpty())
            report.add(Severity::Low, context.object(*table),
                       LintText::tr("A moment is stored without its time zone: two readers take it for two "
                                    "moments."),
                       {names.join(QStringLiteral(", "))},
                       QStringLiteral("ALTER TABLE %1 ALTER %2 TYPE timestamptz;")
                           .arg(context.db.quotedName(*table), quotedIdentifier(names.constFirst())));
    }
}

} // namespace viridian::access
