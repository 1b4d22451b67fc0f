// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"

namespace viridian::access {

using namespace catalog;

namespace {

/// Somebody holds a grant here, and no policy lets any of them see or write a row.
QList<ObjectId> leftOut(const LintContext &context, const Relation &table)
{
    QList<ObjectId> everybody;
    for (const auto command : {Policy::Command::Select, Policy::Command::Insert, Policy::Command::Update,
                               Policy::Command::Delete}) {
        const auto grantees = context.grantees(table, privilegeFor(command));
        for (const PolicyFacts *facts : context.policies(table, command, true)) {
            for (const ObjectId role : facts->policy->roles) {
                const bool reaches = std::any_of(grantees.cbegin(), grantees.cend(), [&](ObjectId grantee) {
                    return context.roles.hasPrivilegesOf(grantee, role) ||
                           context.roles.hasPrivilegesOf(role, grantee);
                });
                if (reaches)
                    return {};
            }
        }
        for (const ObjectId grantee : grantees) {
            if (!everybody.contains(grantee))
                everybody.append(grantee);
        }
    }
    return everybody;
}

void tellOfOthersPolicies(const LintContext &context, Report &report, const Relation &table)
{
    const auto people = leftOut(context, table);
    QList<ObjectId> named;
    for (const auto &policy : table.policies) {
        if (policy.isPermissive)
            named.append(policy.roles);
    }
    if (people.isEmpty() || named.isEmpty())
        return;
    report.add(
        Severity::Medium, context.object(table),
        LintText::tr("Whoever holds a grant here sees and writes no row: the policies are for others."),
        {LintText::tr("granted to %1").arg(context.roleNames(people)),
         LintText::tr("policies for %1").arg(context.roleNames(named))},
        QStringLiteral("CREATE POLICY ... ON %1 TO %2 USING (...);")
            .arg(context.db.quotedName(table), context.quotedRoles(people)));
}

} // namespace

void rls004(const LintContext &context, Report &report)
{
    for (const Relation *table : context.tables()) {
        if (table->rowSecurity && !table->policies.isEmpty())
            tellOfOthersPolicies(context, report, *table);
        if (!table->rowSecurity || !table->policies.isEmpty())
            continue;
        const auto readers = context.grantees(*table, Privilege::Select);
        const auto writers = context.grantees(*table, Privilege::Insert);
        // A partition is reached through its root; without a grant the table was closed on purpose.
        const bool isMeant = !table->parents.isEmpty() || (readers.isEmpty() && writers.isEmpty());
        report.add(
            isMeant ? Severity::Low : Severity::Medium, context.object(*table),
            LintText::tr("Nobody but the owner sees or writes a row: row security is on and there is no "
                         "policy."),
            {isMeant ? LintText::tr("no grant needs a policy here")
                     : LintText::tr("granted to %1 all the same")
                           .arg(context.roleNames(readers.isEmpty() ? writers : readers))},
            QStringLiteral("CREATE POLICY ... ON %1 FOR SELECT TO ... USING (...);")
                .arg(context.db.quotedName(*table)));
    }
}

} // namespace viridian::access
