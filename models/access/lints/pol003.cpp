// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"
#include "models/access/trust.h"

namespace viridian::access {

using namespace catalog;

namespace {

/// Another policy lets this role through whoever it says it is.
bool isLetIn(const LintContext &context, const PolicyFacts &facts, const Role &role)
{
    const auto others = context.policies(*facts.table, facts.policy->command, true);
    return std::any_of(others.cbegin(), others.cend(), [&](const PolicyFacts *other) {
        const Predicate &decides =
            facts.policy->command == Policy::Command::Insert ? other->check() : other->rows();
        return decides.alwaysTrue() && context.roles.applies(*other->policy, role.id);
    });
}

/// Somebody who logs in with SQL may become one of these roles by inheritance, and would gain by it.
bool anyDirectLogin(const LintContext &context, const PolicyFacts &facts)
{
    return std::any_of(context.db.roles.cbegin(), context.db.roles.cend(), [&](const Role &role) {
        return role.canLogin && !role.isSuperuser && !role.isBuiltIn() &&
               !context.wasPickedToReadAll(role.id) && context.roles.applies(*facts.policy, role.id) &&
               !isLetIn(context, facts, role) &&
               context.roles.mayAccess(role.id, *facts.table, privilegeFor(facts.policy->command));
    });
}

} // namespace

void pol003(const LintContext &context, Report &report)
{
    for (const Relation *table : context.tables()) {
        for (const auto &facts : context.policies(*table)) {
            const Predicate *found = nullptr;
            for (const Predicate *predicate : {&facts.usingPredicate, &facts.checkPredicate}) {
                const bool forgeable = std::any_of(predicate->branches.cbegin(), predicate->branches.cend(),
                                                   [](const Branch &branch) { return branch.forgeable(); });
                if (!found && predicate->understood && forgeable && facts.policy->isPermissive)
                    found = predicate;
            }
            if (!found || context.isCovered(facts, facts.policy->command))
                continue;
            QStringList names;
            for (const auto &use : found->uses.settings) {
                const QString name = use.name.isEmpty() ? LintText::tr("(computed)") : use.name;
                if (!names.contains(name))
                    names.append(name);
            }
            const bool isOwnWord = found->uses.takesOwnWord;
            const bool mild = !isOwnWord && isFromToken(found->uses) && !anyDirectLogin(context, facts);
            report.add(mild ? Severity::Low : Severity::High, context.object(*table),
                       isOwnWord ? LintText::tr("Whoever signs in may claim to be anybody: user_metadata is "
                                                "what its user has written, in a verified token too.")
                                 : LintText::tr("Whoever may run SQL may claim to be anybody: the identity "
                                                "comes from a setting that every client may SET."),
                       {policyLine(facts, *found),
                        LintText::tr("settings: %1").arg(names.join(QStringLiteral(", ")))},
                       isOwnWord ? alterPolicy(context, facts, QStringLiteral("USING (...)")) : QString());
            break; // once a table
        }
    }
}

} // namespace viridian::access
