// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"

namespace viridian::access {

using namespace catalog;

void fdw001(const LintContext &context, Report &report)
{
    const bool anyProtection = std::any_of(context.tables().cbegin(), context.tables().cend(),
                                           [](const Relation *table) { return table->rowSecurity; });
    for (const Relation *table : context.tables()) {
        if (table->kind != RelationKind::ForeignTable || !anyProtection)
            continue;
        QString remote = table->name;
        for (const auto &option : table->foreignOptions) {
            if (option.startsWith(u"table_name="))
                remote = option.section(u'=', 1);
        }
        const bool isProtectedHere =
            std::any_of(context.tables().cbegin(), context.tables().cend(), [&](const Relation *other) {
                return other != table && other->rowSecurity && other->name == remote;
            });
        const auto readers = context.ordinaryGrantees(*table, Privilege::Select);
        if (readers.isEmpty() || (!isProtectedHere && !context.holdsPeoplesRows(*table)))
            continue;
        report.add(Severity::High, context.object(*table),
                   LintText::tr("It shows every row that the other server gives: a foreign table has no row "
                                "security."),
                   {LintText::tr("server %1, table %2").arg(table->foreignServer, remote),
                    LintText::tr("granted to %1: SELECT").arg(context.roleNames(readers))},
                   QStringLiteral("REVOKE ALL ON %1 FROM %2;")
                       .arg(context.db.quotedName(*table), context.quotedRoles(readers)));
    }
}

} // namespace viridian::access
