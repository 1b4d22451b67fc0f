// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"
#include "models/access/lints/viewfilter.h"

namespace viridian::access {

using namespace catalog;

void mvw001(const LintContext &context, Report &report)
{
    for (const auto &view : context.db.relations) {
        if (view.kind != RelationKind::MaterializedView || !view.extension.isEmpty())
            continue;
        const ViewFilter filter = filterOf(context, view);
        QStringList tables = filter.tables;
        // It may have been filled by anybody who sees more: what it holds is not what its owner sees now.
        for (const auto &[table, unused] : context.tablesBehind(view)) {
            const Relation *behind = table;
            if (!tables.contains(context.db.displayName(*table)) &&
                std::any_of(filter.readers.cbegin(), filter.readers.cend(),
                            [&](ObjectId role) { return !context.seesEverything(role, *behind); }))
                tables.append(context.db.displayName(*table));
        }
        if (tables.isEmpty() || filter.readers.isEmpty())
            continue;
        report.add(Severity::High, context.object(view),
                   LintText::tr("It shows the rows of everybody: a materialized view has no row security."),
                   {LintText::tr("filled from %1").arg(tables.join(QStringLiteral(", "))),
                    LintText::tr("granted to %1: SELECT").arg(context.roleNames(filter.readers))},
                   QStringLiteral("REVOKE SELECT ON %1 FROM %2;")
                       .arg(context.db.quotedName(view), context.quotedRoles(filter.readers)));
    }
}

} // namespace viridian::access
