// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"
#include "models/access/lints/viewfilter.h"

namespace viridian::access {

using namespace catalog;

void viw002(const LintContext &context, Report &report)
{
    for (const auto &view : context.db.relations) {
        if (view.kind != RelationKind::View || !view.extension.isEmpty() ||
            view.hasOption(QStringLiteral("security_barrier")))
            continue;
        const ViewFilter filter = filterOf(context, view);
        if (filter.tables.isEmpty() || filter.readers.isEmpty() || !filter.filtersByIdentity)
            continue;
        report.add(
            Severity::Medium, context.object(view),
            LintText::tr("A reader's own function sees the rows before the view's condition drops them."),
            {LintText::tr("security_barrier is off"),
             LintText::tr("reads %1").arg(filter.tables.join(QStringLiteral(", ")))},
            QStringLiteral("ALTER VIEW %1 SET (security_barrier = true);").arg(context.db.quotedName(view)));
    }
}

} // namespace viridian::access
