// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/lints/lints.h"

#include <QJsonArray>

namespace viridian::access {

using namespace catalog;

namespace {

/// A table that decides about a policy's rows, and how it gets there.
struct Trusted
{
    const Relation *table = nullptr;
    const Relation *readAs = nullptr; ///< the relation that the policy has: the table, or a view over it
    QSet<QString> columns;            ///< of the table that decide, by the queries that read it
};

/// The columns of the table that a query names, by what it calls the table; `isOpen`: also those without a
/// name before them. With a star it may be any column that is named somewhere.
QSet<QString> columnsRead(const LintContext &context, const SqlNode &query, const Relation &table,
                          bool isOpen, const QSet<QString> &named)
{
    QSet<QString> calledBy;
    QSet<QString> read;
    query.walk([&](const SqlNode &node) {
        if (node.is("RangeVar") && context.functions().named(node, {}) == &table)
            calledBy.insert(
                node.value("alias").toObject().value(QStringLiteral("aliasname")).toString(table.name));
        return true;
    });
    if (calledBy.isEmpty())
        return read;
    query.walk([&](const SqlNode &node) {
        const QStringList names = node.is("ColumnRef") ? node.names("fields") : QStringList();
        const bool isOurs =
            names.size() > 1 ? calledBy.contains(names.at(names.size() - 2)) : isOpen && !names.isEmpty();
        if (isOurs && names.constLast() == u"*")
            read |= named;
        else if (isOurs)
            read.insert(names.constLast());
        return true;
    });
    return read;
}

/// Those by which the policy decides, in its own subqueries and in the functions it calls. Its own columns
/// stand there without a name before them.
QSet<QString> columnsRead(const LintContext &context, const PolicyFacts &facts, const Relation &table)
{
    Uses uses = facts.usingPredicate.uses;
    uses.add(facts.checkPredicate.uses);
    QSet<QString> read = columnsRead(context, facts.usingPredicate.tree, table, false, uses.columns) |
                         columnsRead(context, facts.checkPredicate.tree, table, false, uses.columns);
    for (const ObjectId id : std::as_const(uses.calls)) {
        for (const auto &tree : context.functions().trees(*context.db.function(id)))
            read |= columnsRead(context, tree, table, true, uses.columns);
    }
    return read;
}

void addTrusted(const LintContext &context, const Relation &relation, Trusted way, QList<Trusted> &found)
{
    constexpr qsizetype most = 64;
    if (!way.readAs)
        way.readAs = &relation;
    if (relation.isTable()) {
        way.table = &relation;
        found.append(way);
    }
    const auto query = relation.kind == RelationKind::View && found.size() < most
                           ? parseStatements(relation.definition)
                           : failure(ErrorKind::BadInput, {});
    for (const auto &statement : query.value_or(QList<SqlNode>())) {
        const Uses uses = context.functions().usesOf(statement, {});
        for (const ObjectId id : uses.reads) {
            const Relation *below = context.db.relation(id);
            if (!below || below == &relation)
                continue;
            way.columns = columnsRead(context, statement, *below, true, uses.columns);
            addTrusted(context, *below, way, found);
        }
    }
}

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

/// The trusted table's own policy counts for the people of the other.
bool isFor(const LintContext &context, const PolicyFacts &facts, const PolicyFacts &own)
{
    return std::any_of(facts.policy->roles.cbegin(), facts.policy->roles.cend(), [&](ObjectId role) {
        return context.roles.applies(*own.policy, role) ||
               (role == publicRole && std::any_of(own.policy->roles.cbegin(), own.policy->roles.cend(),
                                                  [&](ObjectId each) { return context.isOrdinary(each); }));
    });
}

bool isSubject(const LintContext &context, const PolicyFacts &facts, ObjectId role)
{
    return std::any_of(facts.policy->roles.cbegin(), facts.policy->roles.cend(), [&](ObjectId named) {
        return named == publicRole || context.roles.hasPrivilegesOf(role, named) || role == publicRole;
    });
}

/// What the trigger's body comes to for an UPDATE that its WHEN lets it look at.
SqlNode bodyOf(const LintContext &context, const Trigger &trigger, const SqlNode &made)
{
    const Function *function = context.db.function(trigger.function);
    const SqlNode body = function ? context.functions().reached(*function) : SqlNode();
    const SqlNode when = made.child("whenClause");
    const auto command = parseExpression(QStringLiteral("'UPDATE'"));
    const auto otherwise = parseExpression(QStringLiteral("true"));
    if (body.isNull() || !command || !otherwise)
        return {};
    QJsonObject looked = body.toJson();
    if (!when.isNull()) {
        const QJsonObject arm{{QStringLiteral("expr"), when.toJson()}, {QStringLiteral("result"), looked}};
        looked = {
            {QStringLiteral("CaseExpr"),
             QJsonObject{{QStringLiteral("args"), QJsonArray{QJsonObject{{QStringLiteral("CaseWhen"), arm}}}},
                         {QStringLiteral("defresult"), otherwise->toJson()}}}};
    }
    return SqlNode(
        QJsonObject{{QStringLiteral("Let"), QJsonObject{{QStringLiteral("name"), QStringLiteral("tg_op")},
                                                        {QStringLiteral("value"), command->toJson()},
                                                        {QStringLiteral("body"), looked}}}});
}

/// A trigger refuses or undoes every change of the column by people without a privilege of their own.
bool isKeptByTrigger(const LintContext &context, const Relation &table, const QString &column)
{
    constexpr int onUpdate = 16; // TRIGGER_TYPE_UPDATE
    constexpr int before = 2;    // TRIGGER_TYPE_BEFORE
    return std::any_of(table.triggers.cbegin(), table.triggers.cend(), [&](const Trigger &trigger) {
        const auto parsed = parseStatements(trigger.definition);
        if (!parsed || parsed->isEmpty() || (trigger.enabled != u'O' && trigger.enabled != u'A'))
            return false;
        const SqlNode &made = parsed->constFirst();
        const QStringList of = made.names("columns");
        if (!made.flag("row") || !(made.value("events").toInt() & onUpdate) ||
            (!of.isEmpty() && !of.contains(column)))
            return false;
        const SqlNode body = bodyOf(context, trigger, made);
        if (body.isNull())
            return false;
        Evaluator evaluator(context.functions(), context.db, table, Asking::Ordinary);
        evaluator.setChange({column, made.value("timing").toInt() == before});
        return evaluator.evaluateBody(body).refuses();
    });
}

/// The rows of the policy's table point to rows of the trusted one by its key, which are there before them: a
/// new one decides about none.
bool pointsToIt(const LintContext &context, const PolicyFacts &facts, const Relation &trusted)
{
    const auto comparesWithKey = [&](const QString &column, const QString &key) {
        bool found = false;
        const auto isSide = [&](const SqlNode &side, const QString &name, bool isOuter) {
            const QStringList fields = side.is("ColumnRef") ? side.names("fields") : QStringList();
            return fields.size() > 1 && fields.constLast() == name &&
                   (fields.at(fields.size() - 2) == facts.table->name) == isOuter;
        };
        for (const Predicate *predicate : {&facts.usingPredicate, &facts.checkPredicate}) {
            predicate->tree.walk([&](const SqlNode &node) {
                const SqlNode left = node.child("lexpr");
                const SqlNode right = node.child("rexpr");
                found =
                    found || (node.is("A_Expr") && node.names("name") == QStringList{QStringLiteral("=")} &&
                              ((isSide(left, column, true) && isSide(right, key, false)) ||
                               (isSide(right, column, true) && isSide(left, key, false))));
                return true;
            });
        }
        return found;
    };
    return directly(context, facts, trusted) &&
           std::any_of(facts.table->constraints.cbegin(), facts.table->constraints.cend(),
                       [&](const Constraint &key) {
                           return key.kind == Constraint::Kind::ForeignKey &&
                                  key.referencedRelation == trusted.id && key.columns.size() == 1 &&
                                  comparesWithKey(facts.table->column(key.columns.constFirst())->name,
                                                  trusted.column(key.referencedColumns.constFirst())->name);
                       });
}

/// The columns of the trusted table that somebody among the policy's people may write as they like.
QStringList freeColumns(const LintContext &context, const PolicyFacts &facts, const Trusted &way,
                        const QSet<QString> &used, Policy::Command command)
{
    const Relation &trusted = *way.table;
    const Privilege privilege = privilegeFor(command);
    // A function uses many columns for many ends: what stays within the writer's tenant is taken for
    // administration, unless it is one's own rows that one may write.
    const bool isDirect = directly(context, facts, *way.readAs);
    const auto isAdministration = [&](const QSet<QString> &bound) {
        return !isDirect && bound.intersects(context.tenantColumns(trusted)) &&
               std::none_of(bound.cbegin(), bound.cend(), namesPerson);
    };
    QSet<QString> fixed; // held by the conditions that a new row must pass
    if (trusted.rowSecurity) {
        bool any = false;
        for (const PolicyFacts *own : context.policies(trusted, command, true)) {
            const Predicate &check = own->check();
            if (!check.present || check.alwaysRefuses())
                continue;
            QSet<QString> held;
            for (const auto &branch : check.branches) {
                if (!branch.byPrivilege)
                    held = held.isEmpty() ? branch.touched : held & branch.touched;
            }
            const bool onlyPrivileged = std::all_of(check.branches.cbegin(), check.branches.cend(),
                                                    [](const Branch &branch) { return branch.byPrivilege; });
            const bool forThem = isFor(context, facts, *own);
            if (onlyPrivileged || !forThem || isAdministration(check.boundEverywhere()))
                continue;
            fixed = any ? fixed & held : held;
            any = true;
        }
        if (!any)
            return {};
    }
    QStringList free;
    if (command == Policy::Command::Insert && pointsToIt(context, facts, trusted))
        return free;
    for (const ObjectId role : context.ordinaryGrantees(trusted, privilege)) {
        const bool subject = isSubject(context, facts, role);
        for (const auto &column : trusted.columns) {
            // Another row's key cannot be taken.
            const bool isKey = trusted.primaryKey() == QList<int>{column.number} && !namesPerson(column.name);
            if (subject && !isKey && used.contains(column.name) && !fixed.contains(column.name) &&
                !free.contains(column.name) && context.roles.mayAccess(role, trusted, privilege, column) &&
                !(command == Policy::Command::Update && isKeptByTrigger(context, trusted, column.name)))
                free.append(column.name);
        }
    }
    return free;
}

/// The policy keeps rows back by rows that its people may delete.
bool mayDelete(const LintContext &context, const PolicyFacts &facts, const Trusted &way)
{
    const auto excludes = [&](const Predicate &predicate) {
        return std::any_of(predicate.branches.cbegin(), predicate.branches.cend(),
                           [&](const Branch &branch) { return branch.excluding.contains(way.readAs->id); });
    };
    const auto people = context.ordinaryGrantees(*way.table, Privilege::Delete);
    const auto own = context.policies(*way.table, Policy::Command::Delete, true);
    return (excludes(facts.usingPredicate) || excludes(facts.checkPredicate)) &&
           std::any_of(people.cbegin(), people.cend(),
                       [&](ObjectId role) { return isSubject(context, facts, role); }) &&
           (!way.table->rowSecurity || std::any_of(own.cbegin(), own.cend(), [&](const PolicyFacts *each) {
               const auto &branches = each->rows().branches;
               return isFor(context, facts, *each) && !each->rows().alwaysRefuses() &&
                      std::any_of(branches.cbegin(), branches.cend(),
                                  [](const Branch &branch) { return !branch.byPrivilege; });
           }));
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
    for (const auto &trigger : table.triggers) {
        if (trigger.function != 0)
            names.append(trigger.name);
    }
    return names.join(QStringLiteral(", "));
}

/// What the policy's people may write in a table that it trusts; nothing where they may not.
std::optional<TrustedWrite> writeOf(const LintContext &context, const PolicyFacts &facts, const Trusted &way,
                                    const QSet<QString> &used)
{
    TrustedWrite write{&facts, way.table, way.readAs,
                       freeColumns(context, facts, way, used, Policy::Command::Insert),
                       freeColumns(context, facts, way, used, Policy::Command::Update)};
    const bool any = !write.inserts.isEmpty() || !write.updates.isEmpty();
    return any || mayDelete(context, facts, way) ? std::optional(write) : std::nullopt;
}

void tell(const LintContext &context, Report &report, const TrustedWrite &write, bool isTold)
{
    const PolicyFacts &facts = *write.facts;
    const Relation &table = *facts.table;
    const Relation &trusted = *write.table;
    QStringList free = write.inserts;
    for (const auto &name : write.updates) {
        if (!free.contains(name))
            free.append(name);
    }
    const bool byDeleting = free.isEmpty();
    QStringList evidence{
        LintText::tr("policy %1 on %2 reads %3")
            .arg(facts.policy->name, context.db.displayName(table), context.db.displayName(*write.readAs)),
        byDeleting ? LintText::tr("its people may delete rows of %1").arg(context.db.displayName(trusted))
                   : LintText::tr("its people may write there: %1").arg(free.join(QStringLiteral(", ")))};
    if (const QString triggers = triggersOf(trusted); !triggers.isEmpty())
        evidence.append(LintText::tr("unless a trigger refuses it: %1").arg(triggers));
    const Privilege needed = byDeleting ? Privilege::Delete : Privilege::Insert;
    const QString fix = QStringLiteral("REVOKE %1 ON %2 FROM %3;")
                            .arg(byDeleting ? QStringLiteral("DELETE") : QStringLiteral("INSERT, UPDATE"),
                                 context.db.quotedName(trusted),
                                 context.quotedRoles(context.ordinaryGrantees(trusted, needed)));
    const bool keepsBack = byDeleting || onlyKeepsBack(facts, *write.readAs);
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

QList<TrustedWrite> trustedWrites(const LintContext &context)
{
    QList<TrustedWrite> writes;
    for (const Relation *table : context.tables()) {
        bool done = false;
        for (const auto &facts : context.policies(*table)) {
            Uses uses = facts.usingPredicate.uses;
            uses.add(facts.checkPredicate.uses);
            if (done || !uses.identity() || !table->rowSecurity)
                continue;
            QList<Trusted> ways;
            for (const ObjectId id : std::as_const(uses.reads)) {
                if (const Relation *relation = context.db.relation(id))
                    addTrusted(context, *relation, {}, ways);
            }
            for (const auto &way : std::as_const(ways)) {
                // A parent whose own policies decide is asked, not trusted.
                const auto write =
                    done || way.table->id == table->id
                        ? std::nullopt
                        : writeOf(context, facts, way, way.columns | columnsRead(context, facts, *way.table));
                if (!write)
                    continue;
                writes.append(*write);
                done = true;
            }
        }
    }
    return writes;
}

void pol009(const LintContext &context, Report &report)
{
    QSet<ObjectId> told;
    for (const auto &write : trustedWrites(context)) {
        tell(context, report, write, told.contains(write.table->id));
        told.insert(write.table->id);
    }
}

} // namespace viridian::access
