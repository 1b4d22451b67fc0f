// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"
#include "models/catalog/keys.h"

namespace viridian::access {

using namespace catalog;

void idx002(const LintContext &context, Report &report)
{
    for (const Relation *table : context.tables()) {
        if (!table->rowSecurity || !table->isTable())
            continue;
        QSet<QString> bound;
        bool indexed = false;
        for (const auto &facts : context.policies(*table)) {
            if (facts.policy->isPermissive)
                bound.unite(facts.rows().boundEverywhere());
        }
        for (const QString &name : std::as_const(bound))
            indexed = indexed || leadingIndex(*table, {table->column(name)->number});
        if (bound.isEmpty() || indexed)
            continue;
        QStringList names = bound.values();
        names.sort();
        report.add(
            rowsOf(*table) >= manyRows ? Severity::Medium : Severity::Low, context.object(*table),
            LintText::tr("Every query reads the whole table: no index begins with a column that the policies "
                         "compare."),
            {LintText::tr("policy columns: %1").arg(names.join(QStringLiteral(", ")))},
            QStringLiteral("CREATE INDEX ON %1 (%2);")
                .arg(context.db.quotedName(*table), quotedIdentifier(names.constFirst())));
    }
}

} // namespace viridian::access
