// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"

namespace viridian::access {

using namespace catalog;

namespace {

/// Asks for current_user inside, where that is the function's owner.
bool asksItsOwner(const LintContext &context, const Function &function)
{
    return function.isSecurityDefiner && context.functions().own(function).currentUser;
}

} // namespace

void pol014(const LintContext &context, Report &report)
{
    QSet<ObjectId> told;
    for (const Relation *table : context.tables()) {
        for (const auto &facts : context.policies(*table)) {
            const QSet<ObjectId> calls = facts.usingPredicate.uses.calls | facts.checkPredicate.uses.calls;
            for (const ObjectId id : calls) {
                const Function *function = context.db.function(id);
                if (told.contains(id) || !asksItsOwner(context, *function))
                    continue;
                told.insert(id);
                report.add(
                    Severity::High, context.object(*function),
                    LintText::tr("It takes everybody for its owner: inside a SECURITY DEFINER function "
                                 "current_user is the owner."),
                    {LintText::tr("used by policy %1 on %2")
                         .arg(facts.policy->name, context.db.displayName(*table)),
                     LintText::tr("owner %1").arg(context.db.roleName(function->owner))},
                    QStringLiteral("-- session_user in place of current_user"));
            }
        }
    }
}

} // namespace viridian::access
