// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"

namespace viridian::access {

using namespace catalog;

void prf002(const LintContext &context, Report &report)
{
    for (const Relation *table : context.tables()) {
        QStringList lines;
        for (const auto &facts : context.policies(*table)) {
            bool correlated = false;
            facts.usingPredicate.tree.walk([&](const SqlNode &node) {
                if (node.is("SubLink") && !node.child("subselect").children("fromClause").isEmpty() &&
                    node.word("subLinkType") != u"ARRAY_SUBLINK")
                    node.child("subselect").walk([&](const SqlNode &inner) {
                        const QStringList names =
                            inner.is("ColumnRef") ? inner.names("fields") : QStringList();
                        correlated =
                            correlated || (names.size() > 1 && names.at(names.size() - 2) == table->name);
                        return true;
                    });
                return true;
            });
            if (correlated)
                lines.append(policyLine(facts, facts.usingPredicate));
        }
        if (!lines.isEmpty())
            report.add(rowsOf(*table) >= manyRows ? Severity::Medium : Severity::Low, context.object(*table),
                       LintText::tr("Every query looks into another table once a row."), lines,
                       QStringLiteral("-- column = ANY (ARRAY(SELECT ...))"));
    }
}

} // namespace viridian::access
