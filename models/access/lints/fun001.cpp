// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"
#include "models/access/lints/viewfilter.h"
#include "models/access/trust.h"

namespace viridian::access {

using namespace catalog;

namespace {

/// The INSERT of an SQL function takes whose the row is from its caller's arguments.
bool insertsForAnybody(const LintContext &context, const Function &function, const SqlNode &insert)
{
    const Relation *table = insert.is("InsertStmt") && function.language == u"sql"
                                ? context.functions().named(insert.unwrapped("relation", "RangeVar"), {})
                                : nullptr;
    const SqlNode rows = insert.child("selectStmt");
    if (!table || reachedPastPolicies(context, function, {table->id}).isEmpty() ||
        !rows.children("fromClause").isEmpty())
        return false;
    QStringList names;
    for (const auto &column : insert.children("cols"))
        names.append(column.word("name"));
    for (qsizetype i = 0; names.isEmpty() && i < table->columns.size(); ++i)
        names.append(table->columns.at(i).name);
    QList<SqlNode> values = rows.children("targetList");
    for (const auto &row : rows.children("valuesLists"))
        values = row.children("items");
    const QSet<QString> tenants = context.tenantColumns(*table);
    for (qsizetype i = 0; i < std::min(names.size(), values.size()); ++i) {
        if (tenants.contains(names.at(i)) && !context.functions().usesOf(values.at(i), {}).identity())
            return true;
    }
    return false;
}

/// It answers about who is asking: told by something that not everybody may set, and not only named beside
/// the rows that it reads.
bool answersForCaller(const LintContext &context, const Function &function)
{
    const Uses &uses = context.functions().uses(function);
    const auto trees = context.functions().trees(function);
    if (std::any_of(trees.cbegin(), trees.cend(),
                    [&](const SqlNode &tree) { return insertsForAnybody(context, function, tree); }))
        return false;
    if (reachedPastPolicies(context, function, uses.reads).isEmpty())
        return uses.identity();
    const auto shows = [&](const SqlNode &tree) { // to everybody, whatever else it asks
        return function.language == u"sql" && tree.is("SelectStmt") &&
               !tree.children("fromClause").isEmpty() &&
               !reachedPastPolicies(context, function, context.functions().usesOf(tree, {}).reads)
                    .isEmpty() &&
               !asksInEveryAlternative(context, tree);
    };
    return asksWhoAsks(context.functions(), function) && std::none_of(trees.cbegin(), trees.cend(), shows) &&
           (!uses.forgeable() || isFromToken(uses));
}

} // namespace

void fun001(const LintContext &context, Report &report)
{
    for (const auto &function : context.db.functions) {
        const Schema *schema = context.db.schema(function.schema);
        if (!function.isSecurityDefiner || !function.extension.isEmpty() || !schema ||
            function.returnType == u"trigger" || function.returnType == u"event_trigger" ||
            !context.roles.holds(publicRole, function.grants, Privilege::Execute))
            continue;
        const Uses &uses = context.functions().uses(function);
        const QStringList tables = reachedPastPolicies(context, function, uses.reads | uses.changes);
        // Or it touches nothing that is protected.
        if (uses.understood && !uses.runsText &&
            (answersForCaller(context, function) || (tables.isEmpty() && uses.changes.isEmpty())))
            continue;
        // A boolean answers one question at a time.
        const Severity severity =
            !context.mayAnybodyUse(*schema) ? Severity::Low
            : function.returnType == u"boolean" && !uses.runsText && uses.changes.isEmpty() && uses.understood
                ? Severity::Medium
                : Severity::High;
        QStringList evidence{
            LintText::tr("SECURITY DEFINER, owner %1").arg(context.db.roleName(function.owner)),
            LintText::tr("EXECUTE for PUBLIC: %1").arg(context.db.displayName(function))};
        if (!tables.isEmpty())
            evidence.append(LintText::tr("reaches %1").arg(tables.join(QStringLiteral(", "))));
        if (uses.runsText)
            evidence.append(LintText::tr("runs text as SQL"));
        if (!uses.understood)
            evidence.append(LintText::tr("its body cannot be read here"));
        report.add(
            severity, context.object(function),
            LintText::tr("Every login may call it, and it works with its owner's rights, past the caller's "
                         "policies."),
            evidence,
            QStringLiteral("REVOKE EXECUTE ON FUNCTION %1 FROM PUBLIC;")
                .arg(context.db.quotedName(function)));
    }
}

} // namespace viridian::access
