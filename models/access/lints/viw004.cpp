// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"
#include "models/access/lints/viewfilter.h"

namespace viridian::access {

using namespace catalog;

void viw004(const LintContext &context, Report &report)
{
    for (const auto &view : context.db.relations) {
        if (view.kind != RelationKind::View || !view.extension.isEmpty())
            continue;
        const ViewFilter filter = filterOf(context, view);
        if (filter.tables.isEmpty() || filter.readers.isEmpty() || !filter.filtersByIdentity ||
            !filter.uses.forgeable())
            continue;
        report.add(
            Severity::High, context.object(view),
            LintText::tr("Whoever may run SQL reads anybody's rows: the view's condition asks a setting that "
                         "every client may SET."),
            {LintText::tr("setting %1").arg(filter.uses.settings.constFirst().name),
             LintText::tr("granted to %1").arg(context.roleNames(filter.readers))});
    }
}

} // namespace viridian::access
