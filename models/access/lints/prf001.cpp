// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"

namespace viridian::access {

using namespace catalog;

namespace {

/// Calls that run for every row: of the row's columns, or with no SELECT around that makes them run once.
void perRow(const LintContext &context, const SqlNode &node, QStringList &found)
{
    node.walk([&](const SqlNode &inner) {
        if (inner.is("SubLink"))
            return false; // once a query, or PRF-002
        if (inner.is("FuncCall")) {
            for (const Function *function : context.functions().called(inner, {})) {
                const QString name = context.db.displayName(*function);
                if (inner.names("funcname").size() > 1 && !found.contains(name) &&
                    function->volatility != Function::Volatility::Immutable)
                    found.append(name);
            }
        }
        return true;
    });
}

} // namespace

void prf001(const LintContext &context, Report &report)
{
    for (const Relation *table : context.tables()) {
        QStringList calls;
        for (const auto &facts : context.policies(*table))
            perRow(context, facts.usingPredicate.tree, calls);
        if (calls.isEmpty())
            continue;
        report.add(
            rowsOf(*table) >= manyRows ? Severity::Medium : Severity::Low, context.object(*table),
            LintText::tr("Every query calls a function once a row: a plan with an index cannot be chosen."),
            {calls.join(QStringLiteral(", "))},
            QStringLiteral("-- column = (SELECT f()) or = ANY (ARRAY(SELECT f()))"));
    }
}

} // namespace viridian::access
