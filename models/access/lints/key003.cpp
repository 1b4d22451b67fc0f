// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"

namespace viridian::access {

using namespace catalog;

void key003(const LintContext &context, Report &report)
{
    for (const Relation *table : context.tables()) {
        if (!table->isTable() || table->isPartition || !table->parents.isEmpty() ||
            !table->primaryKey().isEmpty())
            continue;
        const bool hasUnique = std::any_of(table->indexes.cbegin(), table->indexes.cend(),
                                           [](const Index &index) { return index.isUnique; });
        report.add(
            hasUnique ? Severity::Low : Severity::Medium, context.object(*table),
            LintText::tr("A row cannot be named: there is no primary key, so replication cannot change it "
                         "and the same row can be there twice."),
            {hasUnique ? LintText::tr("a unique index is there") : LintText::tr("no unique index either")},
            QStringLiteral("ALTER TABLE %1 ADD PRIMARY KEY (...);").arg(context.db.quotedName(*table)));
    }
}

} // namespace viridian::access
