// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"

namespace viridian::access {

using namespace catalog;

// A definer function that says who somebody is, by a setting, and is asked by policies: the policies' tables
// are POL-003's. Here: one that sets the identity for anybody who calls it.
void fun004(const LintContext &context, Report &report)
{
    for (const auto &function : context.db.functions) {
        if (!function.extension.isEmpty() || function.language != u"sql")
            continue;
        const SqlNode &body = context.functions().expression(function);
        if (!function.isSecurityDefiner || body.isNull() || !body.is("FuncCall") ||
            body.names("funcname").constLast() != u"set_config" ||
            !context.roles.holds(publicRole, function.grants, Privilege::Execute))
            continue;
        report.add(Severity::Medium, context.object(function),
                   LintText::tr("Every login may set settings through it as its owner."),
                   {context.db.displayName(function)},
                   QStringLiteral("REVOKE EXECUTE ON FUNCTION %1 FROM PUBLIC;")
                       .arg(context.db.quotedName(function)));
    }
}

} // namespace viridian::access
