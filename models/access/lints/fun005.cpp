// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"
#include "models/access/lints/viewfilter.h"

namespace viridian::access {

using namespace catalog;

namespace {

/// The conditions of IF that somebody without an identity gets past because they come out as NULL, although
/// whoever is nobody special is stopped; empty where it is not so.
QStringList passedByNull(const LintContext &context, const SqlNode &body, bool isGuard)
{
    const Relation none;
    const auto evaluator = [&](Asking asking) {
        Evaluator made(context.functions(), context.db, none, asking);
        if (isGuard)
            made.setEndCounts();
        return made;
    };
    const Value known = evaluator(Asking::Somebody).evaluateBody(body);
    if (known.kind != Value::Kind::Unknown || !known.fromIdentity ||
        !evaluator(Asking::Ordinary).evaluateBody(body).refuses())
        return {};
    for (const Asking asking : {Asking::Nobody, Asking::Empty}) {
        Evaluator nobody = evaluator(asking);
        if (nobody.evaluateBody(body).isTrue() && !nobody.fails() && !nobody.passedByNull().isEmpty())
            return nobody.passedByNull();
    }
    return {};
}

/// A query shows every row to a session without an identity.
bool opensWithoutIdentity(const LintContext &context, const Function &function)
{
    const auto trees = context.functions().trees(function);
    return std::any_of(trees.cbegin(), trees.cend(), [&](const SqlNode &tree) {
        const SqlNode where = tree.is("SelectStmt") ? tree.child("whereClause") : SqlNode();
        if (where.isNull() ||
            reachedPastPolicies(context, function, context.functions().usesOf(tree, {}).reads).isEmpty())
            return false;
        const Relation table = firstTableOf(context, tree);
        const Predicate shown = PredicateReader(context.db, context.functions(), table).read(where);
        return shown.failsOpen && !shown.alwaysTrue() && !shown.signedInOnly();
    });
}

/// Nothing but a check, such as require_admin(), by which a definer function is guarded that people may call.
bool isGuardOfAnother(const LintContext &context, const Function &function)
{
    if (function.returnType != u"void" || !context.functions().own(function).raises)
        return false;
    return std::any_of(
        context.db.functions.cbegin(), context.db.functions.cend(), [&](const Function &other) {
            if (!other.isSecurityDefiner || other.id == function.id || !other.extension.isEmpty() ||
                !context.functions().own(other).calls.contains(function.id))
                return false;
            const Uses &uses = context.functions().uses(other);
            return !reachedPastPolicies(context, other, uses.reads | uses.changes).isEmpty();
        });
}

/// Ordinary people that its check is there for: who may call it, or whose writing makes the trigger fire.
QList<ObjectId> peopleOf(const LintContext &context, const Function &function)
{
    QList<ObjectId> found;
    const auto add = [&](ObjectId role) {
        if (context.isOrdinary(role) && !context.roles.hasPrivilegesOf(role, function.owner) &&
            !found.contains(role))
            found.append(role);
    };
    if (function.returnType != u"trigger") {
        for (const ObjectId role : context.people()) {
            if (context.roles.mayExecute(role, function))
                add(role);
        }
        return found;
    }
    for (const Relation *table : context.tables()) {
        const bool fires =
            std::any_of(table->triggers.cbegin(), table->triggers.cend(), [&](const Trigger &trigger) {
                return trigger.function == function.id && trigger.enabled != u'D';
            });
        if (!fires || !table->rowSecurity)
            continue;
        for (const auto privilege : {Privilege::Insert, Privilege::Update, Privilege::Delete}) {
            for (const ObjectId role : context.ordinaryGrantees(*table, privilege))
                add(role);
        }
    }
    return found;
}

} // namespace

// Three-valued logic: `IF NULL <> 'admin' THEN RAISE` does not raise.
void fun005(const LintContext &context, Report &report)
{
    for (const auto &function : context.db.functions) {
        const bool isTrigger = function.returnType == u"trigger";
        if (!function.extension.isEmpty() || function.language == u"c" || function.language == u"internal")
            continue;
        const bool isGuard = !isTrigger && isGuardOfAnother(context, function);
        if (!isTrigger && !isGuard && !function.isSecurityDefiner)
            continue;
        const QList<ObjectId> people = peopleOf(context, function);
        if (people.isEmpty() && !isGuard)
            continue;
        const Uses &uses = context.functions().uses(function);
        const QStringList tables = reachedPastPolicies(context, function, uses.reads | uses.changes);
        if (!isTrigger && !isGuard && tables.isEmpty() && uses.changes.isEmpty() && !uses.runsText)
            continue;
        const SqlNode &body = context.functions().reached(function);
        const QStringList conditions = body.isNull() ? QStringList() : passedByNull(context, body, isGuard);
        if (conditions.isEmpty() && (isTrigger || isGuard || !opensWithoutIdentity(context, function)))
            continue;
        const QString guard = conditions.value(0);
        QStringList evidence{
            guard.isEmpty() ? LintText::tr("WHERE of a query is true without an identity")
                            : LintText::tr("IF %1 is not taken where that is NULL").arg(guard),
            isTrigger ? LintText::tr("a trigger on what is written by %1").arg(context.roleNames(people))
            : isGuard ? LintText::tr("called by SECURITY DEFINER functions to check who is asking")
                      : LintText::tr("SECURITY DEFINER, called by %1").arg(context.roleNames(people))};
        if (!isTrigger && !tables.isEmpty())
            evidence.append(LintText::tr("reaches %1").arg(tables.join(QStringLiteral(", "))));
        report.add(
            Severity::High, context.object(function),
            guard.isEmpty() ? LintText::tr("Whoever has no identity gets every row: the query asks for none.")
            : isTrigger
                ? LintText::tr("Whoever has no identity gets past its check: the condition comes out "
                               "as NULL, the branch that refuses is not taken, and the row is written.")
                : LintText::tr("Whoever has no identity gets past its check: the condition comes out "
                               "as NULL, the branch that refuses is not taken, and the function goes "
                               "on with its owner's rights."),
            evidence,
            guard.isEmpty() ? QString()
                            : QStringLiteral("-- %1\nIF (%2) IS NOT FALSE THEN")
                                  .arg(context.db.quotedName(function), guard));
    }
}

} // namespace viridian::access
