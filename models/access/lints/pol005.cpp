// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"

namespace viridian::access {

using namespace catalog;

void pol005(const LintContext &context, Report &report)
{
    for (const Relation *table : context.tables()) {
        for (const auto command : {Policy::Command::Update, Policy::Command::Delete}) {
            for (const PolicyFacts *facts : context.policies(*table, command, true)) {
                if (facts->policy->command == Policy::Command::All || !table->rowSecurity)
                    continue;
                const auto readable = context.policies(*table, Policy::Command::Select, true);
                QList<ObjectId> blind;
                for (const ObjectId role : facts->policy->roles) {
                    const bool reads =
                        std::any_of(readable.cbegin(), readable.cend(), [&](const PolicyFacts *other) {
                            return !other->rows().alwaysRefuses() &&
                                   (context.roles.applies(*other->policy, role) ||
                                    (role == publicRole && !other->policy->roles.isEmpty()));
                        });
                    if (!reads)
                        blind.append(role);
                }
                if (blind.isEmpty())
                    continue;
                report.add(Severity::Medium, context.object(*table),
                           LintText::tr("%1 ... WHERE finds no row and says nothing: no policy lets the same "
                                        "people SELECT.")
                               .arg(commandWord(command)),
                           {policyLine(*facts, facts->rows()),
                            LintText::tr("no SELECT policy for %1").arg(context.roleNames(blind))},
                           QStringLiteral("CREATE POLICY ... ON %1 FOR SELECT TO %2 USING (%3);")
                               .arg(context.db.quotedName(*table), context.quotedRoles(blind),
                                    facts->rows().text.simplified()));
            }
        }
    }
}

} // namespace viridian::access
