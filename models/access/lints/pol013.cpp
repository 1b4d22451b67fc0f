// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"

namespace viridian::access {

using namespace catalog;

void pol013(const LintContext &context, Report &report)
{
    for (const Relation *table : context.tables()) {
        for (const auto &facts : context.policies(*table)) {
            const auto &branches = facts.rows().branches;
            const auto shared = std::find_if(branches.cbegin(), branches.cend(), [](const Branch &branch) {
                return branch.columnIsNull && !branch.identity && branch.touched.size() == 1 &&
                       (namesTenant(*branch.touched.cbegin()) || namesPerson(*branch.touched.cbegin()));
            });
            const bool isBranch = shared != branches.cend() && branches.size() > 1;
            const QSet<QString> &open = facts.rows().openWhenNull;
            if (!facts.policy->isPermissive || (!isBranch && open.isEmpty()))
                continue;
            bool writes = false;
            for (const auto command : {Policy::Command::Update, Policy::Command::Delete})
                writes = writes ||
                         (facts.policy->appliesTo(command) && !context.subjects(facts, command).isEmpty());
            const Column *column = table->column(isBranch ? *shared->touched.cbegin() : *open.cbegin());
            if (column && column->notNull)
                continue;
            report.add(
                writes ? Severity::Medium : Severity::Low, context.object(*table),
                writes ? LintText::tr("Anybody may change or delete the rows that belong to nobody, which "
                                      "everybody sees.")
                       : LintText::tr("Rows that belong to nobody are shown to everybody."),
                {policyLine(facts, facts.rows())},
                writes ? alterPolicy(context, facts, QStringLiteral("USING (...)")) : QString());
        }
    }
}

} // namespace viridian::access
