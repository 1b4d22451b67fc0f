// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"

namespace viridian::access {

using namespace catalog;

void rls001(const LintContext &context, Report &report)
{
    QSet<ObjectId> schemasWithProtection;
    bool anyProtection = false;
    for (const Relation *table : context.tables()) {
        if (table->rowSecurity) {
            schemasWithProtection.insert(table->schema);
            anyProtection = true;
        }
    }
    for (const Relation *table : context.tables()) {
        const bool isPart = !table->parents.isEmpty();
        if (!anyProtection || table->rowSecurity || isPart || !table->isTable() || !table->policies.isEmpty())
            continue;
        const auto children = context.db.childrenOf(table->id);
        if (std::any_of(children.cbegin(), children.cend(),
                        [](const Relation *child) { return child->rowSecurity; }))
            continue; // RLS-008
        const auto readers = context.ordinaryGrantees(*table, Privilege::Select);
        QList<ObjectId> writers = context.ordinaryGrantees(*table, Privilege::Update);
        for (const ObjectId role : context.ordinaryGrantees(*table, Privilege::Delete)) {
            if (!writers.contains(role))
                writers.append(role);
        }
        if (readers.isEmpty() && writers.isEmpty())
            continue;
        const bool hasSiblings = schemasWithProtection.contains(table->schema);
        const bool hasContent = std::any_of(table->columns.cbegin(), table->columns.cend(),
                                            [](const Column &column) { return namesContent(column.name); });
        const bool isPeoples = context.holdsPeoplesRows(*table) || (context.hasColumnBoundElsewhere(*table) &&
                                                                    (hasContent || !writers.isEmpty()));
        const Severity severity = isPeoples                                           ? Severity::High
                                  : hasSiblings && (hasContent || !writers.isEmpty()) ? Severity::Medium
                                                                                      : Severity::Low;
        if (severity == Severity::Low && !hasSiblings)
            continue;
        QStringList evidence{LintText::tr("row security is off; other tables have it on"),
                             LintText::tr("granted to %1: SELECT").arg(context.roleNames(readers))};
        if (!writers.isEmpty())
            evidence.append(LintText::tr("UPDATE or DELETE granted to %1").arg(context.roleNames(writers)));
        if (isPeoples)
            evidence.append(
                LintText::tr("columns: %1").arg(tellingColumns(*table).join(QStringLiteral(", "))));
        report.add(severity, context.object(*table),
                   isPeoples
                       ? LintText::tr("Everyone with the grant reaches every row, whoever it belongs to.")
                       : LintText::tr("Every row is open to everyone with the grant."),
                   evidence,
                   QStringLiteral("ALTER TABLE %1 ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;")
                       .arg(context.db.quotedName(*table)));
    }
}

} // namespace viridian::access
