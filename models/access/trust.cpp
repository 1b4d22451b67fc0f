// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/trust.h"

#include <algorithm>

namespace viridian::access {

using namespace catalog;

namespace {

constexpr int deepest = 32;

/// Something that no client can set is asked.
bool proves(const Uses &uses)
{
    return uses.sessionUser || uses.currentUser || uses.provesSecret;
}

class SettingTrust
{
public:
    explicit SettingTrust(FunctionBook &functions)
        : m_functions(functions)
    {
    }

    bool decides(const SqlNode &node)
    {
        if (node.isNull() || m_depth >= deepest)
            return false;
        ++m_depth;
        const bool found = decidesHere(node);
        --m_depth;
        return found;
    }

private:
    bool anyDecides(const QList<SqlNode> &nodes)
    {
        return std::any_of(nodes.cbegin(), nodes.cend(),
                           [this](const SqlNode &node) { return decides(node); });
    }
    bool isProved(const SqlNode &node) const { return proves(m_functions.usesOf(node, {})); }

    bool decidesHere(const SqlNode &node)
    {
        if (node.is("BoolExpr"))
            return boolean(node);
        if (node.is("CaseExpr"))
            return choice(node);
        if (node.is("A_Expr"))
            return comparison(node);
        if (node.is("FuncCall"))
            return call(node);
        if (node.is("Let")) {
            const auto before = m_given;
            m_given.insert(node.word("name"), node.child("value"));
            const bool found = decides(node.child("body"));
            m_given = before;
            return found;
        }
        if (node.is("ColumnRef"))
            return decides(m_given.value(node.names("fields").constLast()));
        if (node.is("SubLink")) {
            const SqlNode query = node.child("subselect");
            const auto targets = query.children("targetList");
            const bool isPlain = query.children("fromClause").isEmpty() &&
                                 query.child("whereClause").isNull() && targets.size() == 1;
            return isPlain ? decides(targets.constFirst().child("val"))
                           : m_functions.usesOf(node, {}).forgeable();
        }
        bool found = false;
        bool isTop = true;
        node.walk([&](const SqlNode &inner) {
            if (std::exchange(isTop, false))
                return true;
            found = found || decides(inner);
            return false;
        });
        return found;
    }

    bool boolean(const SqlNode &node)
    {
        const auto parts = node.children("args");
        if (node.word("boolop") != u"AND_EXPR")
            return anyDecides(parts);
        return anyDecides(parts) && std::none_of(parts.cbegin(), parts.cend(), [this](const SqlNode &part) {
                   return !decides(part) && isProved(part);
               });
    }

    bool choice(const SqlNode &node)
    {
        const auto arms = node.children("args");
        for (const auto &arm : arms) {
            const SqlNode condition = arm.child("expr");
            const SqlNode result = arm.child("result");
            if (isProved(condition) ? false : decides(result) || (decides(condition) && !isProved(result)))
                return true;
        }
        return decides(node.child("defresult"));
    }

    bool comparison(const SqlNode &node)
    {
        const SqlNode left = node.child("lexpr");
        const SqlNode right = node.child("rexpr");
        const bool leftDecides = decides(left);
        const bool rightDecides = right.isNull() ? anyDecides(node.children("rexpr")) : decides(right);
        if (leftDecides == rightDecides)
            return leftDecides;
        return !isProved(leftDecides ? right : left);
    }

    bool call(const SqlNode &node)
    {
        if (const auto setting = settingRead(node))
            return setting->isClients();
        const auto found = m_functions.called(node, {});
        if (node.names("funcname").size() > 1 && found.size() == 1) {
            const SqlNode &body = m_functions.expression(*found.constFirst());
            if (body.isNull())
                return m_functions.uses(*found.constFirst()).forgeable();
            const auto before = std::exchange(m_given, {});
            const bool decided = decides(body);
            m_given = before;
            return decided;
        }
        return anyDecides(node.children("args"));
    }

    FunctionBook &m_functions;
    QHash<QString, SqlNode> m_given; ///< variables of the body that is looked into
    int m_depth = 0;
};

bool isAsked(FunctionBook &functions, const SqlNode &node)
{
    const auto identity = [&](const SqlNode &part) {
        return !part.isNull() && functions.usesOf(part, {}).identity();
    };
    const auto anyOf = [&](const QList<SqlNode> &parts) {
        return std::any_of(parts.cbegin(), parts.cend(), identity);
    };
    if (node.is("InsertStmt")) {
        const SqlNode rows = node.child("selectStmt");
        return !rows.children("fromClause").isEmpty() && isAsked(functions, rows);
    }
    if (node.is("UpdateStmt") || node.is("DeleteStmt"))
        return identity(node.child("whereClause")) || anyOf(node.children("fromClause")) ||
               anyOf(node.children("usingClause"));
    if (!node.is("SelectStmt") || node.children("fromClause").isEmpty())
        return identity(node);
    return anyOf(node.children("fromClause")) || identity(node.child("whereClause")) ||
           identity(node.child("havingClause")) || identity(node.unwrapped("withClause", "WithClause"));
}

} // namespace

bool settingDecides(FunctionBook &functions, const SqlNode &expression)
{
    return SettingTrust(functions).decides(expression);
}

bool asksWhoAsks(FunctionBook &functions, const Function &function)
{
    const QList<SqlNode> trees = functions.trees(function);
    return std::any_of(trees.cbegin(), trees.cend(),
                       [&](const SqlNode &tree) { return isAsked(functions, tree); });
}

bool isFromToken(const Uses &uses)
{
    return std::all_of(uses.settings.cbegin(), uses.settings.cend(),
                       [](const SettingUse &use) { return use.name.startsWith(u"request."); });
}

} // namespace viridian::access
