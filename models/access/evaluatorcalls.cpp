// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/evaluator.h"

#include <algorithm>
#include <utility>

namespace viridian::access {

using namespace catalog;
using Kind = Value::Kind;

namespace {

constexpr int deepestCall = 8;

/// What is known because it is known who is asking.
Value toldByIdentity(const QString &text)
{
    Value value;
    value.kind = Kind::Constant;
    value.text = text;
    value.neverNull = true;
    value.fromIdentity = true;
    return value;
}

/// Built-in functions that answer although an argument is NULL.
bool isStrict(const QString &name)
{
    static const QStringList others =
        QStringLiteral("concat concat_ws format json_build_object jsonb_build_object json_build_array "
                       "jsonb_build_array num_nulls num_nonnulls count bool_or bool_and array_agg max min")
            .split(u' ');
    return !others.contains(name);
}

bool isAggregate(const QString &name)
{
    static const QStringList all = QStringLiteral("count sum avg min max bool_and bool_or every array_agg "
                                                  "string_agg json_agg jsonb_agg")
                                       .split(u' ');
    return all.contains(name);
}

/// NULL, since who is asking was not found.
Value ofNothing()
{
    Value value;
    value.kind = Kind::Null;
    value.fromIdentity = true;
    return value;
}

} // namespace

Value Evaluator::ofNoRows(const SqlNode &query)
{
    const auto targets = query.children("targetList");
    bool hasAggregate = false;
    for (const auto &target : targets) {
        target.walk([&](const SqlNode &node) {
            hasAggregate =
                hasAggregate || (node.is("FuncCall") && isAggregate(node.names("funcname").constLast()));
            return !node.is("SubLink");
        });
    }
    if (!hasAggregate || targets.size() != 1 || !query.children("groupClause").isEmpty())
        return ofNothing();
    const bool before = std::exchange(m_hasNoRows, true);
    Value value = evaluate(targets.constFirst().child("val"));
    m_hasNoRows = before;
    value.fromIdentity = true;
    return value;
}

Value Evaluator::subquery(const SqlNode &node)
{
    const QString kind = node.word("subLinkType");
    const SqlNode query = node.child("subselect");
    const bool hasFrom = !query.children("fromClause").isEmpty();
    const SqlNode where = query.child("whereClause");
    const Uses uses = m_functions.usesOf(node, {});
    Value result = unknown(node, {});
    result.fromIdentity = uses.identity();
    result.held = result.fromIdentity;
    if (query.word("op") != u"SETOP_NONE" || query.value("withClause").isObject())
        return result;
    if (!where.isNull()) {
        const Value filter = evaluate(where);
        if (filter.refuses()) { // no row at all
            if (kind == u"EXISTS_SUBLINK" || kind == u"ANY_SUBLINK")
                return truth(false, uses.identity());
            if (kind == u"EXPR_SUBLINK")
                return ofNoRows(query);
            if (kind != u"ALL_SUBLINK") {
                result.kind = Kind::Null;
                return result;
            }
        }
    }
    const auto targets = query.children("targetList");
    if (!hasFrom && where.isNull() && targets.size() == 1) {
        Value target = evaluate(targets.constFirst().child("val"));
        if (kind == u"EXPR_SUBLINK" || (kind == u"ARRAY_SUBLINK" && target.kind == Kind::Null))
            return target;
    }
    // Whoever is not known is found nowhere.
    if (hasFrom && isNobody() && kind == u"EXPR_SUBLINK" && uses.identity() && targets.size() == 1 &&
        targets.constFirst().child("val").is("ColumnRef"))
        result.kind = Kind::Null;
    if (!hasFrom && where.isNull() && kind == u"EXISTS_SUBLINK")
        return truth(true, uses.identity());
    return result;
}

Value Evaluator::call(const SqlNode &node)
{
    const QStringList name = node.names("funcname");
    if (m_hasNoRows && name.constLast() == u"count")
        return toldByIdentity(QStringLiteral("0"));
    if (m_hasNoRows && isAggregate(name.constLast()))
        return ofNothing();
    if (const auto setting = settingRead(node)) {
        if (!setting->isCustom())
            return identity(node, false);
        if (m_asking == Asking::Empty)
            return toldByIdentity(QStringLiteral(""));
        m_fails = m_fails || (m_asking == Asking::Nobody && !setting->missingOk);
        return identity(node, true); // without missing_ok it raises, and lets nothing through either
    }
    if (name.constLast() == u"current_schema")
        return identity(node, false);
    const bool mayBeOurs = name.size() > 1 && name.constFirst() != u"pg_catalog";
    if (mayBeOurs || !m_parameters.isEmpty()) {
        const auto found = m_functions.called(node, {});
        if (found.size() == 1)
            return userCall(node, *found.constFirst());
    }
    QList<Value> arguments;
    const auto nodes = node.children("args");
    for (const auto &argument : nodes)
        arguments.append(evaluate(argument));
    Value result = unknown(node, arguments);
    if (name.constLast() == u"pg_has_role")
        result.fromIdentity = result.held = true;
    const bool anyNull = std::any_of(arguments.cbegin(), arguments.cend(),
                                     [](const Value &value) { return value.kind == Kind::Null; });
    if (!mayBeOurs && anyNull && isStrict(name.constLast()))
        result.kind = Kind::Null;
    if (name.constLast() == u"random" || name.constLast() == u"gen_random_uuid")
        result.text.clear();
    if (name.constLast() == u"now")
        result.neverNull = true;
    return result;
}

Value Evaluator::userCall(const SqlNode &node, const Function &function)
{
    QList<Value> arguments;
    const auto nodes = node.children("args");
    for (const auto &argument : nodes)
        arguments.append(evaluate(argument));
    const SqlNode expression = m_functions.expression(function);
    if (!expression.isNull() && m_parameters.size() < deepestCall) {
        QHash<QString, Value> parameters{{QString(), {}}};
        for (qsizetype i = 0; i < arguments.size(); ++i) {
            parameters.insert(QString::number(i + 1), arguments.at(i));
            if (const QString named = function.argumentNames.value(i); !named.isEmpty())
                parameters.insert(named, arguments.at(i));
        }
        m_parameters.append(parameters);
        Value inside = evaluate(expression);
        m_parameters.removeLast();
        m_fails = m_fails || inside.raised;
        // A column of the body's own tables is none of this table's.
        if (inside.kind == Kind::Unknown && !expression.is("ColumnRef"))
            inside.text = node.canonical();
        return inside;
    }
    const Uses &uses = m_functions.uses(function);
    if (!uses.identity())
        return unknown(node, arguments);
    if (isNobody()) { // it finds nobody
        Value none = identity(node, false);
        none.kind = Kind::Null;
        return none;
    }
    Value value = identity(node, false);
    // What a boolean function says of somebody is not known; an id of somebody is there.
    value.neverNull = function.returnType != u"boolean";
    return value;
}

} // namespace viridian::access
