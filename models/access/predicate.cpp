// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/predicate.h"

#include "models/access/columnkinds.h"
#include "models/access/trust.h"

#include <QJsonArray>

#include <algorithm>

namespace viridian::access {

using namespace catalog;

namespace {

constexpr qsizetype mostBranches = 64;

Branch both(const Branch &left, const Branch &right)
{
    Branch joined;
    joined.bound = left.bound | right.bound;
    joined.touched = left.touched | right.touched;
    joined.uses = left.uses;
    joined.uses.add(right.uses);
    joined.admitting = left.admitting | right.admitting;
    joined.excluding = left.excluding | right.excluding;
    joined.identity = left.identity || right.identity;
    // Of two conditions on the person the stricter one decides.
    const auto weak = [](const Branch &branch) { return !branch.identity || branch.signedInOnly; };
    joined.signedInOnly = joined.identity && weak(left) && weak(right);
    joined.uncorrelated = left.uncorrelated || right.uncorrelated;
    joined.inverted = left.inverted || right.inverted;
    joined.columnIsNull = left.columnIsNull || right.columnIsNull;
    joined.publicity = left.publicity || right.publicity;
    joined.refused = left.refused || right.refused;
    joined.byPrivilege = left.byPrivilege || right.byPrivilege;
    const auto proves = [](const Branch &branch) {
        return branch.identity && !branch.signedInOnly && !branch.forgeable();
    };
    joined.claimed = (left.claimed && !proves(right)) || (right.claimed && !proves(left));
    return joined;
}

void collectTables(const SqlNode &item, QHash<QString, SqlNode> &tables)
{
    if (item.is("JoinExpr")) {
        collectTables(item.child("larg"), tables);
        collectTables(item.child("rarg"), tables);
        return;
    }
    const QString alias =
        item.value("alias").toObject().value(QStringLiteral("aliasname")).toString(item.word("relname"));
    tables.insert(alias, item);
}

/// A value such as visibility = 'public'.
bool saysPublic(const QString &value)
{
    static const QStringList words =
        QStringLiteral("public published shared global everyone everybody").split(u' ');
    return words.contains(value.toLower());
}

bool excludes(const SqlNode &node, bool negated)
{
    const QString kind = node.word("kind");
    const QStringList name = node.names("name");
    const bool different = !name.isEmpty() && name.constLast() == u"<>";
    const bool positive = kind == u"AEXPR_NOT_DISTINCT" || (!different && kind != u"AEXPR_DISTINCT");
    return node.is("A_Expr") && positive == negated;
}

bool comparesWithConstant(const SqlNode &node)
{
    const auto isConstant = [&](const char *side) {
        bool found = true;
        node.child(side).walk([&](const SqlNode &inner) {
            found = found && !inner.is("ColumnRef") && !inner.is("FuncCall") && !inner.is("SubLink") &&
                    !inner.is("SQLValueFunction");
            return found;
        });
        return found;
    };
    return isConstant("lexpr") || isConstant("rexpr");
}

/// The subquery of (SELECT count(*) ...) > 0; a null node for anything else.
SqlNode countedIn(const SqlNode &node)
{
    const SqlNode query = node.child("lexpr");
    const auto targets = query.child("subselect").children("targetList");
    const SqlNode target = targets.size() == 1 ? targets.constFirst().child("val") : SqlNode();
    const QString sign = node.is("A_Expr") ? node.names("name").value(0) : QString();
    const bool isMore = (sign == u">" && constantText(node.child("rexpr")) == u"0") ||
                        (sign == u">=" && constantText(node.child("rexpr")) == u"1");
    return isMore && target.is("FuncCall") && target.names("funcname").constLast() == u"count" ? query
                                                                                               : SqlNode();
}

SqlNode comparison(const SqlNode &left, const SqlNode &right)
{
    const QJsonObject equals{
        {QStringLiteral("String"), QJsonObject{{QStringLiteral("sval"), QStringLiteral("=")}}}};
    return SqlNode(QJsonObject{
        {QStringLiteral("A_Expr"), QJsonObject{{QStringLiteral("kind"), QStringLiteral("AEXPR_OP")},
                                               {QStringLiteral("name"), QJsonArray{equals}},
                                               {QStringLiteral("lexpr"), left.toJson()},
                                               {QStringLiteral("rexpr"), right.toJson()}}}});
}

} // namespace

QHash<QString, SqlNode> tablesOf(const SqlNode &query)
{
    QHash<QString, SqlNode> tables;
    for (const auto &item : query.children("fromClause"))
        collectTables(item, tables);
    return tables;
}

QSet<QString> Predicate::boundEverywhere() const
{
    std::optional<QSet<QString>> common;
    for (const auto &branch : branches) {
        if (branch.privileged() || branch.refused)
            continue;
        common = common ? *common & branch.bound : branch.bound;
    }
    return common.value_or(QSet<QString>());
}

bool Predicate::bound() const
{
    return std::all_of(branches.cbegin(), branches.cend(), [](const Branch &branch) {
        return branch.refused || branch.privileged() || !branch.bound.isEmpty();
    });
}

PredicateReader::PredicateReader(const Snapshot &snapshot, FunctionBook &functions, const Relation &table)
    : m_snapshot(snapshot)
    , m_functions(functions)
    , m_table(table)
{
}

Predicate PredicateReader::read(const QString &expression)
{
    Predicate predicate;
    if (expression.isNull())
        return predicate;
    if (const auto tree = parseExpression(expression))
        predicate = read(*tree);
    predicate.present = true;
    predicate.text = expression;
    return predicate;
}

Predicate PredicateReader::read(const SqlNode &tree)
{
    Predicate predicate;
    predicate.present = true;
    predicate.tree = tree;
    predicate.uses = m_functions.usesOf(tree, {});
    predicate.understood = predicate.uses.understood;
    const auto come = [&](Asking asking) {
        return Evaluator(m_functions, m_snapshot, m_table, asking).evaluate(tree);
    };
    predicate.forSomebody = come(Asking::Somebody);
    if (predicate.uses.identity()) {
        for (const Asking asking : {Asking::Nobody, Asking::Empty}) {
            const Value value = come(asking);
            predicate.failsOpen = predicate.failsOpen || (!value.refuses() && value.opened && !value.held);
        }
    }
    predicate.branches = branches(tree, false);
    predicate.openWhenNull = openWhenNull(predicate);
    return predicate;
}

QSet<QString> PredicateReader::openWhenNull(const Predicate &predicate)
{
    QSet<QString> columns;
    QSet<QString> touched;
    for (const auto &branch : predicate.branches)
        touched.unite(branch.touched);
    for (const auto &name : std::as_const(touched)) {
        const Column *column = m_table.column(name);
        if (column->notNull || (!namesTenant(name) && !namesPerson(name)) || predicate.forSomebody.isTrue())
            continue;
        if (Evaluator(m_functions, m_snapshot, m_table, Asking::Somebody, {name})
                .evaluate(predicate.tree)
                .isTrue())
            columns.insert(name);
    }
    return columns;
}

QList<Branch> PredicateReader::combined(const SqlNode &node, bool negated)
{
    const bool isAnd = (node.word("boolop") == u"AND_EXPR") != negated;
    QList<Branch> result;
    bool first = true;
    const auto arguments = node.children("args");
    for (const auto &argument : arguments) {
        const QList<Branch> parts = branches(argument, negated);
        if (first || !isAnd) {
            result.append(parts);
        } else {
            QList<Branch> product;
            for (const auto &left : std::as_const(result)) {
                for (const auto &right : parts)
                    product.append(both(left, right));
            }
            result = product.mid(0, mostBranches);
        }
        first = false;
    }
    return result;
}

QList<Branch> PredicateReader::branches(const SqlNode &node, bool negated)
{
    if (node.is("BoolExpr")) {
        if (node.word("boolop") == u"NOT_EXPR")
            return branches(node.children("args").value(0), !negated);
        return combined(node, negated);
    }
    if (node.is("TypeCast") && !constantText(node).isNull())
        return {leaf(node, negated)};
    if (node.is("TypeCast"))
        return branches(node.child("arg"), negated);
    if (node.is("BooleanTest")) {
        const QString test = node.word("booltesttype");
        return branches(node.child("arg"), negated != (test == u"IS_FALSE" || test == u"IS_NOT_TRUE"));
    }
    if (node.is("CoalesceExpr") && constantText(node.children("args").value(1)) == u"false")
        return branches(node.children("args").constFirst(), negated);
    if (node.is("CaseExpr"))
        return ofCase(node, negated);
    if (node.is("SubLink") && node.word("subLinkType") == u"EXPR_SUBLINK") {
        const SqlNode query = node.child("subselect");
        const auto targets = query.children("targetList");
        if (query.children("fromClause").isEmpty() && targets.size() == 1 &&
            query.child("whereClause").isNull())
            return branches(targets.constFirst().child("val"), negated);
    }
    return {leaf(node, negated)};
}

Branch PredicateReader::leaf(const SqlNode &node, bool negated)
{
    Branch branch = understood(node, negated);
    branch.byPrivilege = branch.privileged() && !branch.forgeable();
    return branch;
}

QList<Branch> PredicateReader::ofCase(const SqlNode &node, bool negated)
{
    QList<Branch> all;
    Branch otherwise; // none of the conditions before holds
    const auto arms = node.children("args");
    for (const auto &arm : arms) {
        const SqlNode condition =
            node.child("arg").isNull() ? arm.child("expr") : comparison(node.child("arg"), arm.child("expr"));
        for (const auto &when : branches(condition, false)) {
            for (const auto &then : branches(arm.child("result"), negated))
                all.append(both(when, then));
        }
        otherwise.touched |= columnsOf(condition);
    }
    if (const SqlNode rest = node.child("defresult"); !rest.isNull()) {
        for (const auto &then : branches(rest, negated))
            all.append(both(otherwise, then));
    }
    return all.mid(0, mostBranches);
}

Branch PredicateReader::understood(const SqlNode &node, bool negated)
{
    Branch branch;
    branch.uses = m_functions.usesOf(node, {});
    branch.touched = columnsOf(node);
    (excludes(node, negated) || (node.is("SubLink") && negated) ? branch.excluding : branch.admitting) =
        branch.uses.reads;
    branch.identity = branch.uses.identity();
    branch.columnIsNull = node.is("NullTest") && !branch.identity && !branch.touched.isEmpty() &&
                          (node.word("nulltesttype") == u"IS_NULL") != negated;
    const QSet<QString> &said = node.is("SubLink") ? branch.touched : branch.uses.columns;
    branch.publicity = std::any_of(said.cbegin(), said.cend(), namesPublicity);
    node.walk([&](const SqlNode &inner) {
        if (inner.is("A_Const"))
            branch.publicity = branch.publicity || saysPublic(constantText(inner));
        return true;
    });
    const Value value = Evaluator(m_functions, m_snapshot, m_table, Asking::Somebody).evaluate(node);
    branch.refused = negated ? value.isTrue() || value.kind == Value::Kind::Null : value.refuses();
    if (value.isTrue() && !negated) {
        branch.signedInOnly = branch.identity;
        // What is so for everybody who is there proves nothing about anybody.
        branch.uses.sessionUser = branch.uses.currentUser = branch.uses.provesSecret = false;
        return branch;
    }
    branch.claimed = branch.identity && !branch.uses.forgeable() && settingDecides(m_functions, node);
    if (const SqlNode counted = countedIn(node); !counted.isNull()) {
        aboutSubquery(counted, negated, branch); // as EXISTS
    } else if (node.is("SubLink")) {
        aboutSubquery(node, negated, branch);
    } else if (branch.identity && excludes(node, negated)) {
        branch.inverted = !branch.touched.isEmpty();
        branch.identity = branch.touched.isEmpty();
        branch.signedInOnly = branch.identity && comparesWithConstant(node); // <> 'guest'
    } else if (branch.identity) {
        branch.bound = branch.touched;
        // = ANY (ARRAY(SELECT ...)): the subquery says whether the asker is meant.
        if (branch.touched.isEmpty() && node.is("NullTest"))
            branch.signedInOnly = true;
    } else if (node.is("A_Expr")) {
        const SqlNode right = node.child("rexpr");
        if (right.is("SubLink") && !excludes(node, negated) && isDelegated(right.child("subselect"))) {
            branch.identity = true;
            branch.bound = branch.touched;
        }
    }
    return branch;
}

void PredicateReader::aboutSubquery(const SqlNode &node, bool negated, Branch &branch)
{
    const SqlNode query = node.child("subselect");
    const bool delegated = isDelegated(query);
    branch.identity = branch.identity || delegated;
    if (!branch.identity)
        return;
    if (negated) { // rows that have no such partner: nobody is asked for
        branch.inverted = !branch.touched.isEmpty();
        branch.identity = false;
        return;
    }
    QSet<QString> bound = columnsOf(node.child("testexpr"));
    const SqlNode where = query.child("whereClause");
    QHash<QString, SqlNode> inside = tablesOf(query);
    m_inner.append(QSet<QString>(inside.keyBegin(), inside.keyEnd()));
    // Each alternative of the subquery's own condition must ask who is asking and look at the row.
    bool everyIdentity = true;
    std::optional<QSet<QString>> correlated;
    const auto alternatives = where.isNull() ? QList<Branch>() : branches(where, false);
    for (const auto &alternative : alternatives) {
        everyIdentity = everyIdentity && (alternative.identity || alternative.uses.identity() || delegated);
        correlated = correlated ? *correlated & alternative.touched : alternative.touched;
    }
    m_inner.removeLast();
    // In FROM and ON too: who is asking may stand there.
    if (!everyIdentity && !where.isNull() && !m_functions.usesOf(where, {}).identity())
        everyIdentity = branch.uses.identity();
    branch.identity = everyIdentity;
    bound |= correlated.value_or(QSet<QString>());
    if (bound.isEmpty() && !branch.touched.isEmpty() && where.isNull())
        bound = branch.touched;
    if (everyIdentity) {
        branch.bound = bound;
        branch.uncorrelated = bound.isEmpty();
    }
}

bool PredicateReader::isDelegated(const SqlNode &query) const
{
    const auto tables = tablesOf(query);
    return std::any_of(tables.cbegin(), tables.cend(), [&](const SqlNode &item) {
        const Relation *relation = item.is("RangeVar") ? m_functions.named(item, {}) : nullptr;
        if (relation && relation->kind == RelationKind::View)
            return asksWhoAsks(*relation);
        return relation && relation->rowSecurity && !relation->policies.isEmpty() &&
               relation->id != m_table.id;
    });
}

bool PredicateReader::asksWhoAsks(const Relation &view) const
{
    const auto query = parseStatements(view.definition);
    return query && std::any_of(query->cbegin(), query->cend(), [&](const SqlNode &statement) {
               return m_functions.usesOf(statement, {}).identity();
           });
}

QSet<QString> PredicateReader::columnsOf(const SqlNode &node) const
{
    QSet<QString> columns;
    QList<QSet<QString>> around = m_inner;
    const std::function<void(const SqlNode &)> collect = [&](const SqlNode &at) {
        at.walk([&](const SqlNode &inner) {
            if (inner.is("SubLink")) {
                const auto inside = tablesOf(inner.child("subselect"));
                collect(inner.child("testexpr"));
                around.append(QSet<QString>(inside.keyBegin(), inside.keyEnd()));
                collect(inner.child("subselect"));
                around.removeLast();
                return false;
            }
            if (!inner.is("ColumnRef"))
                return true;
            const QStringList names = inner.names("fields");
            const QString owner = names.size() > 1 ? names.at(names.size() - 2) : QString();
            const bool isInner = std::any_of(around.cbegin(), around.cend(),
                                             [&](const auto &tables) { return tables.contains(owner); });
            const bool isOuter = owner.isEmpty() ? around.isEmpty() : owner == m_table.name && !isInner;
            if (isOuter && names.constLast() == u"*") {
                for (const auto &column : m_table.columns)
                    columns.insert(column.name);
            } else if (isOuter && m_table.column(names.constLast())) {
                columns.insert(names.constLast());
            }
            return true;
        });
    };
    if (!node.isNull())
        collect(node);
    return columns;
}

} // namespace viridian::access
