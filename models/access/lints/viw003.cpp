// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"
#include "models/access/lints/viewfilter.h"

namespace viridian::access {

using namespace catalog;

void viw003(const LintContext &context, Report &report)
{
    for (const auto &view : context.db.relations) {
        if (view.kind != RelationKind::View || !(view.isInsertable || view.isUpdatable))
            continue;
        QList<ObjectId> writers;
        for (const Privilege privilege : {Privilege::Insert, Privilege::Update}) {
            // What a rule does in its place no check option holds; that is VIW-005.
            if (hasInsteadRule(view, privilege))
                continue;
            for (const ObjectId role : context.ordinaryGrantees(view, privilege)) {
                if (!writers.contains(role))
                    writers.append(role);
            }
        }
        const ViewFilter filter = filterOf(context, view);
        if (writers.isEmpty() || filter.tables.isEmpty() || !filter.filtersByIdentity || filter.checksNewRows)
            continue;
        report.add(
            Severity::High, context.object(view),
            LintText::tr("Rows can be written that the writer could not see: the view's condition does not "
                         "hold new rows."),
            {view.option(QStringLiteral("check_option")).isEmpty()
                 ? LintText::tr("no WITH CHECK OPTION")
                 : LintText::tr("WITH LOCAL CHECK OPTION leaves out the views below"),
             LintText::tr("INSERT or UPDATE granted to %1").arg(context.roleNames(writers))},
            QStringLiteral("ALTER VIEW %1 SET (check_option = cascaded);").arg(context.db.quotedName(view)));
    }
}

} // namespace viridian::access
