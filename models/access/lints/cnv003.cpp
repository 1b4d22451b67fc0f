// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"

namespace viridian::access {

using namespace catalog;

void cnv003(const LintContext &context, Report &report)
{
    for (const Relation *table : context.tables()) {
        QStringList odd;
        for (const auto &column : table->columns) {
            const QString &type = column.type;
            if (!table->isPartition && (type == u"money" || type == u"json" ||
                                        type == u"time with time zone" || type.startsWith(u"character(")))
                odd.append(column.name + u' ' + type);
        }
        if (!odd.isEmpty())
            report.add(
                Severity::Low, context.object(*table),
                LintText::tr("Some types have better ones in their place: numeric, jsonb, timestamptz, "
                             "text."),
                {odd.join(QStringLiteral(", "))});
    }
}

} // namespace viridian::access
