// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/evaluator.h"

#include <algorithm>

namespace viridian::access {

using namespace catalog;
using Kind = Value::Kind;

namespace {

Value nothing(bool fromIdentity)
{
    Value value;
    value.kind = Kind::Null;
    value.fromIdentity = fromIdentity;
    return value;
}

bool anyFromIdentity(const QList<Value> &values)
{
    return std::any_of(values.cbegin(), values.cend(), [](const Value &value) { return value.fromIdentity; });
}

bool isWordFor(const QString &text, bool wanted)
{
    static const QStringList yes = QStringLiteral("t true y yes on 1").split(u' ');
    static const QStringList no = QStringLiteral("f false n no off 0").split(u' ');
    return (wanted ? yes : no).contains(text.toLower());
}

/// Equal for sure, different for sure, or neither.
std::optional<bool> sameness(const Value &left, const Value &right)
{
    const auto known = [](const Value &value) {
        return value.kind == Kind::Constant || value.kind == Kind::True || value.kind == Kind::False;
    };
    const auto textOf = [](const Value &value) {
        return value.kind == Kind::True    ? QStringLiteral("true")
               : value.kind == Kind::False ? QStringLiteral("false")
                                           : value.text;
    };
    if (known(left) && known(right))
        return textOf(left) == textOf(right);
    if (left.kind == Kind::Unknown && right.kind == Kind::Unknown && !left.text.isEmpty() &&
        left.text == right.text)
        return true;
    return std::nullopt;
}

/// LIKE '%' and its like.
bool takesEveryText(const QString &comparison, const QString &pattern)
{
    static const QStringList expressions{QStringLiteral(""), QStringLiteral(".*"), QStringLiteral("^"),
                                         QStringLiteral("^.*"), QStringLiteral("^.*$")};
    if (comparison == u"~" || comparison == u"~*")
        return expressions.contains(pattern);
    return (comparison == u"~~" || comparison == u"~~*") && !pattern.isEmpty() &&
           QString(pattern).remove(u'%').isEmpty();
}

/// Of which one is true whatever the row, NULL apart: a IS NULL and a IS NOT NULL, a = b and a <> b, a and
/// NOT a.
bool areOpposites(const SqlNode &left, const SqlNode &right)
{
    const auto denies = [](const SqlNode &whole, const SqlNode &part) {
        return whole.is("BoolExpr") && whole.word("boolop") == u"NOT_EXPR" &&
               whole.children("args").value(0).canonical() == part.canonical();
    };
    const auto same = [&](const char *side) {
        return left.child(side).canonical() == right.child(side).canonical();
    };
    if (left.is("NullTest") && right.is("NullTest"))
        return left.word("nulltesttype") != right.word("nulltesttype") && same("arg");
    if (left.is("A_Expr") && right.is("A_Expr") && left.word("kind") == u"AEXPR_OP" &&
        right.word("kind") == u"AEXPR_OP" && same("lexpr") && same("rexpr")) {
        const QString names = left.names("name").join(u' ') + u' ' + right.names("name").join(u' ');
        static const QStringList pairs{QStringLiteral("= <>"), QStringLiteral("<> ="),
                                       QStringLiteral("< >="), QStringLiteral(">= <"),
                                       QStringLiteral("> <="), QStringLiteral("<= >")};
        return pairs.contains(names);
    }
    return denies(left, right) || denies(right, left);
}

} // namespace

Value truth(bool value, bool fromIdentity)
{
    Value result;
    result.kind = value ? Kind::True : Kind::False;
    result.neverNull = true;
    result.fromIdentity = fromIdentity;
    result.opened = value && fromIdentity;
    return result;
}

Evaluator::Evaluator(FunctionBook &functions, const Snapshot &snapshot, const Relation &table, Asking asking,
                     const QSet<QString> &nulls)
    : m_functions(functions)
    , m_snapshot(snapshot)
    , m_table(table)
    , m_asking(asking)
    , m_nulls(nulls)
{
}

Value Evaluator::unknown(const SqlNode &node, const QList<Value> &parts) const
{
    Value value;
    value.text = node.canonical();
    value.fromIdentity = anyFromIdentity(parts);
    value.held = value.fromIdentity;
    return value;
}

Value Evaluator::identity(const SqlNode &node, bool mayBeMissing) const
{
    if (mayBeMissing && m_asking == Asking::Nobody)
        return nothing(true);
    Value value;
    value.text = node.canonical();
    value.neverNull = true;
    value.fromIdentity = true;
    value.held = true;
    return value;
}

Value Evaluator::evaluate(const SqlNode &node)
{
    if (node.is("A_Const"))
        return constant(node);
    if (node.is("ColumnRef"))
        return column(node);
    if (node.is("ParamRef")) {
        const QString number = QString::number(node.value("number").toInt());
        return m_parameters.isEmpty() ? unknown(node, {}) : m_parameters.constLast().value(number);
    }
    if (node.is("TypeCast"))
        return cast(node);
    if (node.is("CollateClause"))
        return evaluate(node.child("arg"));
    if (node.is("BoolExpr"))
        return boolean(node);
    if (node.is("NullTest"))
        return nullTest(node);
    if (node.is("BooleanTest"))
        return booleanTest(node);
    if (node.is("CoalesceExpr"))
        return coalesced(node);
    if (node.is("CaseExpr"))
        return caseOf(node);
    if (node.is("Let"))
        return let(node);
    if (node.is("Reached"))
        return reached(node);
    if (node.is("Raise")) {
        Value value = nothing(false);
        value.raised = true;
        return value;
    }
    if (node.is("A_Expr"))
        return operation(node);
    if (node.is("SubLink"))
        return subquery(node);
    if (node.is("FuncCall"))
        return call(node);
    if (node.is("SQLValueFunction")) {
        const QString which = node.word("op");
        if (which.endsWith(u"_USER") || which.endsWith(u"_ROLE") || which.endsWith(u"_SCHEMA"))
            return identity(node, false);
        Value value = unknown(node, {});
        value.neverNull = true;
        return value;
    }
    Value value = unknown(node, {});
    value.fromIdentity = m_functions.usesOf(node, {}).identity();
    value.held = value.fromIdentity;
    return value;
}

Value Evaluator::constant(const SqlNode &node) const
{
    if (node.flag("isnull"))
        return nothing(false);
    if (node.value("boolval").isObject())
        return truth(constantText(node) == u"true", false);
    Value value;
    value.kind = Kind::Constant;
    value.text = constantText(node);
    value.neverNull = true;
    return value;
}

Value Evaluator::column(const SqlNode &node) const
{
    const QStringList names = node.names("fields");
    const bool isOfChange = m_change && (names.constFirst() == u"new" || names.constFirst() == u"old");
    if (!m_parameters.isEmpty()) {
        const auto &parameters = m_parameters.constLast();
        const auto known = parameters.constFind(isOfChange ? names.join(u'.') : names.constLast());
        if (known != parameters.cend())
            return *known;
        if (const auto record = parameters.constFind(names.constFirst()); record != parameters.cend())
            return record->kind == Kind::Null ? *record : unknown(node, {*record});
    }
    if (isOfChange)
        return changed(names);
    Value value;
    value.text = node.canonical();
    if (names.size() == 1 || names.at(names.size() - 2) == m_table.name) {
        if (m_nulls.contains(names.constLast()))
            return nothing(false);
        if (const Column *column = m_table.column(names.constLast()))
            value.neverNull = column->notNull;
        // "t.a" and "a" are the same.
        value.text = QStringLiteral("column ") + names.constLast();
    }
    return value;
}

Value Evaluator::cast(const SqlNode &node)
{
    Value value = evaluate(node.child("arg"));
    const QStringList names =
        SqlNode(QJsonObject{{QStringLiteral("TypeName"), node.value("typeName")}}).names("names");
    const QString type = names.isEmpty() ? QString() : names.constLast();
    if (value.kind == Kind::Constant) {
        if (type == u"bool" && (isWordFor(value.text, true) || isWordFor(value.text, false)))
            return truth(isWordFor(value.text, true), value.fromIdentity);
        // An empty string is no uuid and no number: PostgreSQL raises, so nothing is let through.
        const bool isText = type == u"text" || type == u"varchar" || type == u"bpchar" || type == u"name";
        if (value.text.isEmpty() && !isText) {
            m_fails = true;
            return nothing(value.fromIdentity);
        }
    }
    return value;
}

Value Evaluator::boolean(const SqlNode &node)
{
    const QString kind = node.word("boolop");
    QList<Value> parts;
    const auto arguments = node.children("args");
    for (const auto &argument : arguments)
        parts.append(asOrdinary(argument, evaluate(argument)));
    const auto count = [&](Kind wanted) {
        return std::count_if(parts.cbegin(), parts.cend(),
                             [&](const Value &part) { return part.kind == wanted; });
    };
    Value result = unknown(node, parts);
    if (kind == u"NOT_EXPR") {
        const Value &part = parts.constFirst();
        if (part.kind == Kind::True || part.kind == Kind::False)
            return truth(part.kind == Kind::False, part.fromIdentity);
        return part.kind == Kind::Null ? nothing(part.fromIdentity) : result;
    }
    const bool isAnd = kind == u"AND_EXPR";
    if (count(isAnd ? Kind::False : Kind::True) > 0) {
        result = truth(!isAnd, anyFromIdentity(parts));
        result.opened = !isAnd && std::any_of(parts.cbegin(), parts.cend(),
                                              [](const Value &part) { return part.isTrue() && part.opened; });
        return result;
    }
    if (count(isAnd ? Kind::True : Kind::False) == parts.size())
        return truth(isAnd, anyFromIdentity(parts));
    if (!isAnd) {
        for (qsizetype i = 0; i < parts.size(); ++i) {
            for (qsizetype j = i + 1; j < parts.size(); ++j) {
                if (parts.at(i).kind == Kind::Unknown && parts.at(j).kind == Kind::Unknown &&
                    areOpposites(arguments.at(i), arguments.at(j)))
                    return truth(true, anyFromIdentity({parts.at(i), parts.at(j)}));
            }
        }
    }
    // NULL among AND refuses the row whatever else comes out; among OR it lets nothing through by itself.
    if (count(Kind::Null) > 0 && (isAnd || count(Kind::Unknown) + count(Kind::Constant) == 0))
        return nothing(anyFromIdentity(parts));
    result.held = std::any_of(parts.cbegin(), parts.cend(),
                              [](const Value &part) { return part.kind == Kind::Unknown && part.held; });
    result.opened = std::any_of(parts.cbegin(), parts.cend(), [](const Value &part) { return part.opened; });
    return result;
}

Value Evaluator::nullTest(const SqlNode &node)
{
    const Value value = evaluate(node.child("arg"));
    const bool wantsNull = node.word("nulltesttype") == u"IS_NULL";
    if (value.kind == Kind::Null)
        return truth(wantsNull, value.fromIdentity);
    if (value.neverNull || value.kind != Kind::Unknown)
        return truth(!wantsNull, value.fromIdentity);
    return unknown(node, {value});
}

Value Evaluator::booleanTest(const SqlNode &node)
{
    const Value value = evaluate(node.child("arg"));
    const QString test = node.word("booltesttype");
    if (value.kind != Kind::True && value.kind != Kind::False && value.kind != Kind::Null) {
        Value result = value; // IS TRUE and IS NOT FALSE keep what is open and what is held
        result.text = node.canonical();
        result.kind = Kind::Unknown;
        return result;
    }
    const bool is = test == u"IS_TRUE"      ? value.isTrue()
                    : test == u"IS_FALSE"   ? value.kind == Kind::False
                    : test == u"IS_UNKNOWN" ? value.kind == Kind::Null
                    : test == u"IS_NOT_TRUE"
                        ? !value.isTrue()
                        : (test == u"IS_NOT_FALSE" ? value.kind != Kind::False : value.kind != Kind::Null);
    return truth(is, value.fromIdentity);
}

Value Evaluator::coalesced(const SqlNode &node)
{
    QList<Value> passed;
    const auto arguments = node.children("args");
    for (const auto &argument : arguments) {
        Value value = evaluate(argument);
        passed.append(value);
        if (value.kind == Kind::Null)
            continue;
        if (passed.size() == 1 || std::all_of(passed.cbegin(), passed.cend() - 1, [](const Value &before) {
                return before.kind == Kind::Null;
            })) {
            if (value.kind != Kind::Unknown || value.neverNull) {
                value.fromIdentity = anyFromIdentity(passed);
                value.opened = value.opened || (value.isTrue() && value.fromIdentity);
                return value;
            }
            continue;
        }
        if (value.neverNull || value.kind != Kind::Unknown)
            break;
    }
    // Only NULL before the one that is left: it is that one.
    const auto left = std::count_if(passed.cbegin(), passed.cend(),
                                    [](const Value &value) { return value.kind != Kind::Null; });
    if (left == 0)
        return nothing(anyFromIdentity(passed));
    if (left == 1) {
        Value value = *std::find_if(passed.cbegin(), passed.cend(),
                                    [](const Value &each) { return each.kind != Kind::Null; });
        value.fromIdentity = anyFromIdentity(passed);
        return value;
    }
    return unknown(node, passed);
}

Value Evaluator::caseOf(const SqlNode &node)
{
    QList<Value> conditions;
    QList<Value> results;
    bool certain = false;
    bool decided = false; // by who is asking
    const auto branches = node.children("args");
    for (const auto &branch : branches) {
        const Value condition = node.child("arg").isNull()
                                    ? asOrdinary(branch.child("expr"), evaluate(branch.child("expr")))
                                    : unknown(branch, {});
        conditions.append(condition);
        const bool isPassed = condition.kind == Kind::Null ||
                              (condition.kind == Kind::False && branch.child("expr").is("BooleanTest"));
        if (isPassed && condition.fromIdentity && !branch.word("text").isEmpty())
            m_passedByNull.append(branch.word("text"));
        decided = decided || (condition.fromIdentity && (condition.isTrue() || condition.refuses()));
        if (condition.refuses())
            continue;
        results.append(evaluate(branch.child("result")));
        certain = condition.isTrue();
        if (certain)
            break;
    }
    if (!certain)
        results.append(node.child("defresult").isNull() ? nothing(false) : evaluate(node.child("defresult")));
    const bool identityInside = anyFromIdentity(conditions) || anyFromIdentity(results);
    Value first = results.constFirst();
    const bool allTheSame = std::all_of(results.cbegin(), results.cend(), [&](const Value &result) {
        return result.kind == first.kind && result.kind != Kind::Unknown && result.text == first.text;
    });
    if (allTheSame || results.size() == 1) {
        first.fromIdentity = identityInside;
        first.opened = first.opened || (first.isTrue() && decided);
        return first;
    }
    return unknown(node, conditions + results);
}

Value Evaluator::operation(const SqlNode &node)
{
    const QString kind = node.word("kind");
    const QString name = node.names("name").isEmpty() ? QString() : node.names("name").constLast();
    Value left = evaluate(node.child("lexpr"));
    if (kind == u"AEXPR_IN" || kind == u"AEXPR_OP_ANY" || kind == u"AEXPR_OP_ALL")
        return membership(node, left, name != u"=" || kind == u"AEXPR_OP_ALL");
    const Value right = evaluate(node.child("rexpr"));
    const bool fromIdentity = left.fromIdentity || right.fromIdentity;
    auto same = sameness(left, right);
    if (m_change && isChange(node.child("lexpr"), node.child("rexpr"), kind != u"AEXPR_OP"))
        same = false;

    if (kind == u"AEXPR_NULLIF") {
        if (left.kind == Kind::Null || same == true)
            return nothing(fromIdentity);
        return left;
    }
    if (kind == u"AEXPR_DISTINCT" || kind == u"AEXPR_NOT_DISTINCT") {
        const bool wantsSame = kind == u"AEXPR_NOT_DISTINCT";
        const auto isNull = [](const Value &value) { return value.kind == Kind::Null; };
        if (same || (isNull(left) && isNull(right)))
            return truth(same.value_or(true) == wantsSame, fromIdentity);
        if ((isNull(left) && (right.neverNull || right.kind != Kind::Unknown)) ||
            (isNull(right) && (left.neverNull || left.kind != Kind::Unknown)))
            return truth(!wantsSame, fromIdentity);
        return unknown(node, {left, right});
    }
    if (left.kind == Kind::Null || right.kind == Kind::Null)
        return nothing(fromIdentity);
    if (kind == u"AEXPR_OP" && same) {
        if (name == u"=")
            return truth(*same, fromIdentity);
        if (name == u"<>")
            return truth(!*same, fromIdentity);
        if (*same && (name == u"<=" || name == u">="))
            return truth(true, fromIdentity);
        if (*same && (name == u"<" || name == u">"))
            return truth(false, fromIdentity);
    }
    if (left.kind == Kind::Constant && right.kind == Kind::Constant) {
        bool isNumber[2] = {};
        const double a = left.text.toDouble(&isNumber[0]);
        const double b = right.text.toDouble(&isNumber[1]);
        if (isNumber[0] && isNumber[1]) {
            if (name == u"<" || name == u"<=")
                return truth(a < b, fromIdentity);
            if (name == u">" || name == u">=")
                return truth(a > b, fromIdentity);
        }
        if (name == u"||") {
            Value joined = left;
            joined.text += right.text;
            joined.fromIdentity = fromIdentity;
            return joined;
        }
    }
    if (right.kind == Kind::Constant && takesEveryText(name, right.text))
        return truth(true, fromIdentity);
    // PostgREST calls whoever has signed in this role: the comparison asks no more than "is somebody there".
    if (name == u"=" && ((left.fromIdentity && right.text == u"authenticated") ||
                         (right.fromIdentity && left.text == u"authenticated")))
        return truth(!isNobody(), true);
    return unknown(node, {left, right});
}

Value Evaluator::membership(const SqlNode &node, const Value &left, bool negated)
{
    const SqlNode right = node.child("rexpr");
    QList<Value> elements;
    const auto items = right.is("A_ArrayExpr") ? right.children("elements") : node.children("rexpr");
    for (const auto &item : items)
        elements.append(evaluate(item));
    for (const auto &element : std::as_const(elements)) {
        if (!negated && sameness(left, element) == true)
            return truth(true, left.fromIdentity || element.fromIdentity);
    }
    if (left.kind == Kind::Null)
        return nothing(left.fromIdentity);
    if (elements.isEmpty())
        elements.append(evaluate(right));
    if (elements.size() == 1 && elements.constFirst().kind == Kind::Null)
        return nothing(true);
    const bool noneFits = std::all_of(elements.cbegin(), elements.cend(), [&](const Value &element) {
        return element.kind == Kind::Null || sameness(left, element) == false;
    });
    if (!negated && noneFits)
        return nothing(left.fromIdentity || anyFromIdentity(elements));
    return unknown(node, QList<Value>{left} + elements);
}

} // namespace viridian::access
