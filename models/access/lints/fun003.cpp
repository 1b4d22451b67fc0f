// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"

namespace viridian::access {

using namespace catalog;

void fun003(const LintContext &context, Report &report)
{
    for (const auto &function : context.db.functions) {
        if (!function.isLeakproof || !function.extension.isEmpty() || function.language == u"c" ||
            function.language == u"internal")
            continue;
        const bool ownedByOther = !context.roles.isSuperuser(function.owner);
        const bool tells = context.functions().uses(function).raises;
        report.add(
            ownedByOther || tells ? Severity::High : Severity::Low, context.object(function),
            LintText::tr("It is run on rows before the policies drop them, and only its LEAKPROOF mark says "
                         "that it tells nobody."),
            {LintText::tr("LEAKPROOF, %1, owner %2")
                 .arg(function.language, context.db.roleName(function.owner)),
             tells          ? LintText::tr("it raises messages")
             : ownedByOther ? LintText::tr("its owner is no superuser and may replace its body")
                            : LintText::tr("check that it raises nothing that depends on its arguments")},
            QStringLiteral("ALTER FUNCTION %1 NOT LEAKPROOF;").arg(context.db.quotedName(function)));
    }
}

} // namespace viridian::access
