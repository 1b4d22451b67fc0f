// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"
#include "models/access/lints/viewfilter.h"

namespace viridian::access {

using namespace catalog;

void viw001(const LintContext &context, Report &report)
{
    for (const auto &view : context.db.relations) {
        if (view.kind != RelationKind::View || !view.extension.isEmpty())
            continue;
        const ViewFilter filter = filterOf(context, view);
        if (filter.tables.isEmpty() || filter.readers.isEmpty() || filter.filtersByIdentity)
            continue;
        report.add(
            Severity::High, context.object(view),
            LintText::tr("It reads as its owner: the readers' policies are skipped, and every row shows."),
            {LintText::tr("reads %1").arg(filter.tables.join(QStringLiteral(", "))),
             LintText::tr("owner %1").arg(context.db.roleName(view.owner)),
             LintText::tr("granted to %1").arg(context.roleNames(filter.readers))},
            context.db.database.serverVersion >= 150000
                ? QStringLiteral("ALTER VIEW %1 SET (security_invoker = true);")
                      .arg(context.db.quotedName(view))
                : QStringLiteral("REVOKE ALL ON %1 FROM %2;")
                      .arg(context.db.quotedName(view), context.quotedRoles(filter.readers)));
    }
}

} // namespace viridian::access
