// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/evaluator.h"

#include <algorithm>
#include <optional>

namespace viridian::access {

using namespace catalog;
using Kind = Value::Kind;

namespace {

/// `X = false` for false, `X <> true` and so on; nothing where no side is a constant boolean.
std::optional<bool> comparedWith(const SqlNode &node)
{
    for (const char *side : {"lexpr", "rexpr"}) {
        const SqlNode operand = node.child(side);
        if (operand.is("A_Const") && operand.value("boolval").isObject())
            return constantText(operand) == u"true";
    }
    return std::nullopt;
}

/// It only says who must not be asking: true of all but a few.
bool excludes(const SqlNode &node)
{
    if (node.is("BooleanTest"))
        return node.word("booltesttype") == u"IS_FALSE";
    const QStringList names = node.names("name");
    const bool differs = node.is("A_Expr") && (node.word("kind") == u"AEXPR_DISTINCT" ||
                                               (!names.isEmpty() && names.constLast() == u"<>"));
    return differs == comparedWith(node).value_or(true);
}

bool looksAtRow(const SqlNode &node)
{
    bool found = false;
    node.walk([&](const SqlNode &each) {
        const QString first = each.is("ColumnRef") ? each.names("fields").constFirst() : QString();
        found = found || first == u"new" || first == u"old";
        return true;
    });
    return found;
}

} // namespace

Value Evaluator::evaluateBody(const SqlNode &body)
{
    m_parameters.append(QHash<QString, Value>());
    const Value value = evaluate(body);
    m_parameters.removeLast();
    return value;
}

Value Evaluator::let(const SqlNode &node)
{
    Q_ASSERT(!m_parameters.isEmpty());
    const Value value = evaluate(node.child("value"));
    const auto before = m_parameters.constLast();
    m_parameters.last().insert(node.word("name"), value);
    Value result = evaluate(node.child("body"));
    m_parameters.last() = before;
    return result;
}

/// Of a trigger: the row becomes what was asked for. Of a guard: it did not raise. Of another function:
/// something on the way here reads or changes rows, or gives a value.
Value Evaluator::reached(const SqlNode &node)
{
    const auto works = node.children("works");
    if (!m_change)
        return truth(m_endCounts || std::any_of(works.cbegin(), works.cend(),
                                                [this](const SqlNode &work) { return gives(work); }),
                     false);
    const auto &set = m_parameters.constLast();
    const auto kept = set.constFind(QStringLiteral("new.") + m_change->column);
    const bool isPutBack = kept != set.cend() && kept->text == QStringLiteral("old ") + m_change->column;
    const Value given = works.isEmpty() ? Value() : evaluate(works.constLast());
    const bool isSkipped = given.kind == Kind::Null || given.text == u"old *";
    return truth(!m_change->before || !(isPutBack || isSkipped), false);
}

bool Evaluator::gives(const SqlNode &work)
{
    const bool isQuery = work.is("SelectStmt") || work.is("UpdateStmt") || work.is("DeleteStmt");
    if (isQuery)
        return !refusesAllRows(work);
    if (work.is("InsertStmt"))
        return work.child("selectStmt").children("fromClause").isEmpty() ||
               !refusesAllRows(work.child("selectStmt"));
    return !evaluate(work).refuses();
}

bool Evaluator::refusesAllRows(const SqlNode &query)
{
    if (query.is("SelectStmt") && query.word("op") != u"SETOP_NONE")
        return false;
    bool refuses = !query.child("whereClause").isNull() && evaluate(query.child("whereClause")).refuses();
    const auto from = query.children("fromClause");
    for (const auto &join : from)
        refuses = refuses || (join.is("JoinExpr") && join.word("jointype") == u"JOIN_INNER" &&
                              evaluate(join.child("quals")).refuses());
    return refuses;
}

Value Evaluator::asOrdinary(const SqlNode &node, const Value &value) const
{
    if (m_asking != Asking::Ordinary || value.kind != Kind::Unknown || !value.fromIdentity ||
        node.is("BoolExpr") || looksAtRow(node) || (m_change && m_functions.usesOf(node, {}).forgeable()))
        return value; // a trigger keeps nothing from whoever may set what it asks for
    return truth(excludes(node), true);
}

Value Evaluator::changed(const QStringList &names) const
{
    Value value;
    value.text = names.constFirst() + u' ' + names.value(1, QStringLiteral("*"));
    const Column *column = m_table.column(names.value(1));
    value.neverNull = !column || column->notNull; // a row as a whole is there
    return value;
}

/// The one is the changed column, or the whole row, as it becomes, and the other as it was.
bool Evaluator::isChange(const SqlNode &left, const SqlNode &right, bool isDistinct)
{
    const auto parts = left.children("args");
    const auto others = right.children("args");
    if (left.is("RowExpr") && right.is("RowExpr") && parts.size() == others.size()) {
        for (qsizetype i = 0; i < parts.size(); ++i) {
            if (isChange(parts.at(i), others.at(i), isDistinct))
                return true;
        }
        return false;
    }
    if (!left.is("ColumnRef") || !right.is("ColumnRef"))
        return false;
    const Value one = evaluate(left);
    const Value other = evaluate(right);
    for (const QString &what : {m_change->column, QStringLiteral("*")}) {
        const QString before = QStringLiteral("old ") + what;
        const QString after = QStringLiteral("new ") + what;
        if ((one.text == after && other.text == before) || (one.text == before && other.text == after))
            return isDistinct || (one.neverNull && other.neverNull);
    }
    return false;
}

} // namespace viridian::access
