// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"

namespace viridian::access {

using namespace catalog;

namespace {

/// The policy itself has the table in a subquery.
bool directly(const LintContext &context, const PolicyFacts &facts, const Relation &trusted)
{
    bool found = false;
    for (const Predicate *predicate : {&facts.usingPredicate, &facts.checkPredicate}) {
        predicate->tree.walk([&](const SqlNode &node) {
            found = found || (node.is("RangeVar") && context.functions().named(node, {}) == &trusted);
            return true;
        });
    }
    return found;
}

/// The columns of `trusted` that somebody among the policy's people may write as they like.
QStringList freeColumns(const LintContext &context, const PolicyFacts &facts, const Relation &trusted,
                        const QSet<QString> &used, Policy::Command command)
{
    const Privilege privilege = privilegeFor(command);
    // A function uses many columns for many ends: what stays within the writer's tenant is taken for
    // administration.
    const bool isDirect = directly(context, facts, trusted);
    QSet<QString> fixed; // held by the conditions that a new row must pass
    if (trusted.rowSecurity) {
        bool any = false;
        for (const PolicyFacts *own : context.policies(trusted, command, true)) {
            const Predicate &check = own->check();
            if (!check.present || check.alwaysRefuses())
                continue;
            QSet<QString> held;
            for (const auto &branch : check.branches) {
                if (!branch.privileged())
                    held = held.isEmpty() ? branch.touched : held & branch.touched;
            }
            const bool onlyPrivileged = std::all_of(check.branches.cbegin(), check.branches.cend(),
                                                    [](const Branch &branch) { return branch.privileged(); });
            const bool forThem =
                std::any_of(facts.policy->roles.cbegin(), facts.policy->roles.cend(), [&](ObjectId role) {
                    return context.roles.applies(*own->policy, role) ||
                           (role == publicRole &&
                            std::any_of(own->policy->roles.cbegin(), own->policy->roles.cend(),
                                        [&](ObjectId each) { return context.isOrdinary(each); }));
                });
            if (onlyPrivileged || !forThem ||
                (!isDirect && check.boundEverywhere().intersects(context.tenantColumns(trusted))))
                continue;
            fixed = any ? fixed & held : held;
            any = true;
        }
        if (!any)
            return {};
    }
    QStringList free;
    for (const ObjectId role : context.ordinaryGrantees(trusted, privilege)) {
        const bool isSubject =
            std::any_of(facts.policy->roles.cbegin(), facts.policy->roles.cend(), [&](ObjectId named) {
                return named == publicRole || context.roles.hasPrivilegesOf(role, named) ||
                       role == publicRole;
            });
        for (const auto &column : trusted.columns) {
            // Another row's key cannot be taken.
            const bool isKey = trusted.primaryKey() == QList<int>{column.number} && !namesPerson(column.name);
            if (isSubject && !isKey && used.contains(column.name) && !fixed.contains(column.name) &&
                !free.contains(column.name) && context.roles.mayAccess(role, trusted, privilege, column))
                free.append(column.name);
        }
    }
    return free;
}

/// Whatever stands in `trusted`, it only keeps back rows that another condition would let through.
bool onlyKeepsBack(const PolicyFacts &facts, const Relation &trusted)
{
    for (const Predicate *predicate : {&facts.usingPredicate, &facts.checkPredicate}) {
        for (const auto &branch : predicate->branches) {
            if (branch.admitting.contains(trusted.id) ||
                (branch.excluding.contains(trusted.id) && !branch.identity))
                return false;
        }
    }
    return true;
}

/// Triggers may refuse what grants and policies allow; what their functions do cannot be told.
QString triggersOf(const Relation &table)
{
    QStringList names;
    for (const auto &trigger : table.triggers)
        names.append(trigger.name);
    return names.join(QStringLiteral(", "));
}

void tell(const LintContext &context, Report &report, const PolicyFacts &facts, const Relation &table,
          const Relation &trusted, const QStringList &free, bool isTold)
{
    QStringList evidence{
        LintText::tr("policy %1 on %2 reads %3")
            .arg(facts.policy->name, context.db.displayName(table), context.db.displayName(trusted)),
        LintText::tr("its people may write there: %1").arg(free.join(QStringLiteral(", ")))};
    if (const QString triggers = triggersOf(trusted); !triggers.isEmpty())
        evidence.append(LintText::tr("unless a trigger refuses it: %1").arg(triggers));
    const QString fix = QStringLiteral("REVOKE INSERT, UPDATE ON %1 FROM %2;")
                            .arg(context.db.quotedName(trusted),
                                 context.quotedRoles(context.ordinaryGrantees(trusted, Privilege::Insert)));
    const bool keepsBack = onlyKeepsBack(facts, trusted);
    const Severity severity = keepsBack ? Severity::Medium : Severity::High;
    report.add(severity, context.object(table),
               keepsBack
                   ? LintText::tr("Rows that the policy keeps back can be freed: it trusts a table that "
                                  "its people may write.")
                   : LintText::tr("Whoever is kept out can let themselves in: the policy trusts a table "
                                  "that they may write."),
               evidence, fix);
    if (!isTold)
        report.add(severity, context.object(trusted),
                   keepsBack
                       ? LintText::tr("Its rows keep rows of other tables back, and the people concerned "
                                      "may write them.")
                       : LintText::tr("Its rows decide who sees other tables, and the people concerned "
                                      "may write them."),
                   evidence, fix);
}

} // namespace

void pol009(const LintContext &context, Report &report)
{
    QSet<ObjectId> told;
    for (const Relation *table : context.tables()) {
        bool done = false;
        for (const auto &facts : context.policies(*table)) {
            Uses uses = facts.usingPredicate.uses;
            uses.add(facts.checkPredicate.uses);
            if (done || !uses.identity() || !table->rowSecurity)
                continue;
            for (const ObjectId id : std::as_const(uses.reads)) {
                const Relation *trusted = context.db.relation(id);
                // A parent whose own policies decide is asked, not trusted.
                if (done || !trusted || trusted->id == table->id || !trusted->isTable())
                    continue;
                QStringList free;
                for (const auto command : {Policy::Command::Insert, Policy::Command::Update}) {
                    for (const auto &name : freeColumns(context, facts, *trusted, uses.columns, command)) {
                        if (!free.contains(name))
                            free.append(name);
                    }
                }
                if (free.isEmpty())
                    continue;
                tell(context, report, facts, *table, *trusted, free, told.contains(id));
                told.insert(id);
                done = true;
            }
        }
    }
}

} // namespace viridian::access
