// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"
#include "models/access/trust.h"

namespace viridian::access {

using namespace catalog;

namespace {

/// Of these relations those that it reaches past their policies.
QStringList protectedTables(const LintContext &context, const Function &function,
                            const QSet<ObjectId> &relations)
{
    QStringList names;
    for (const ObjectId id : relations) {
        const Relation *relation = context.db.relation(id);
        if (!relation)
            continue;
        bool reaches = relation->rowSecurity && context.isSomebodys(*relation) &&
                       context.seesEverything(function.owner, *relation);
        for (const auto &[table, checkedAs] : context.tablesBehind(*relation))
            reaches = reaches ||
                      context.seesEverything(checkedAs == publicRole ? function.owner : checkedAs, *table);
        if (reaches)
            names.append(context.db.displayName(*relation));
    }
    names.sort();
    return names;
}

/// It answers about who is asking: told by something that not everybody may set, and not only named beside
/// the rows that it reads.
bool answersForCaller(const LintContext &context, const Function &function)
{
    const Uses &uses = context.functions().uses(function);
    if (protectedTables(context, function, uses.reads).isEmpty())
        return uses.identity();
    return asksWhoAsks(context.functions(), function) && (!uses.forgeable() || isFromToken(uses));
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
        const QStringList tables = protectedTables(context, function, uses.reads | uses.changes);
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
