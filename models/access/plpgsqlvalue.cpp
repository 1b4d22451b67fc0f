// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/plpgsqlvalue.h"

#include <QRegularExpression>

namespace viridian::access {

namespace {

constexpr int errorLevel = 21;  // ERROR of elog.h: RAISE EXCEPTION
constexpr int mostPieces = 256; // the rest of a body stands behind each branch of an IF again

using Statements = QList<QJsonObject>;

QJsonObject wrapped(const char *type, const QJsonObject &fields)
{
    return {{QLatin1StringView(type), fields}};
}

QJsonObject nothing()
{
    return wrapped("A_Const", {{QStringLiteral("isnull"), true}});
}

Statements listed(const QJsonValue &value)
{
    Statements statements;
    const QJsonArray all = value.toArray();
    for (const auto &each : all)
        statements.append(each.toObject());
    return statements;
}

QString textOf(const QJsonValue &expression)
{
    return expression.toObject()
        .value(QStringLiteral("PLpgSQL_expr"))
        .toObject()
        .value(QStringLiteral("query"))
        .toString();
}

/// What no expression says: unknown, and nothing of who is asking.
QJsonObject unknown()
{
    return wrapped("ParamRef", {});
}

QJsonObject expressionOf(const QString &text)
{
    if (text.isEmpty())
        return {};
    const auto parsed = parseExpression(text);
    return parsed ? parsed->toJson() : QJsonObject();
}

QJsonObject expressionOf(const QJsonValue &value)
{
    return expressionOf(textOf(value));
}

QJsonObject let(const QString &name, const QJsonObject &value, const QJsonObject &body)
{
    if (name.isEmpty() || value.isEmpty() || body.isEmpty())
        return {};
    return wrapped(
        "Let",
        {{QStringLiteral("name"), name}, {QStringLiteral("value"), value}, {QStringLiteral("body"), body}});
}

QJsonObject subquery(const char *kind, const QJsonValue &select)
{
    return wrapped("SubLink", {{QStringLiteral("subLinkType"), QString::fromLatin1(kind)},
                               {QStringLiteral("subselect"), select}});
}

/// The SELECT with one of its columns alone.
QJsonObject withTarget(const SqlNode &select, qsizetype index)
{
    QJsonObject fields = select.toJson().value(select.type()).toObject();
    fields.insert(QStringLiteral("targetList"),
                  QJsonArray{fields.value(QStringLiteral("targetList")).toArray().at(index)});
    return {{select.type(), fields}};
}

/// Writes a body as an expression; an empty object where it cannot be said.
class Writer
{
public:
    explicit Writer(const QJsonArray &variables)
        : m_variables(variables)
    {
    }
    virtual ~Writer() = default;
    Writer(const Writer &) = delete;
    Writer &operator=(const Writer &) = delete;

    QJsonObject body(const QJsonObject &block)
    {
        QJsonObject value = valueOf(listed(block.value(QStringLiteral("body"))));
        for (auto each = m_variables.size() - 1; each >= 0 && !value.isEmpty(); --each) {
            const QJsonObject variable =
                m_variables.at(each).toObject().value(QStringLiteral("PLpgSQL_var")).toObject();
            if (variable.contains(QStringLiteral("default_val")))
                value = let(variable.value(QStringLiteral("refname")).toString(),
                            expressionOf(variable.value(QStringLiteral("default_val"))), value);
        }
        return value;
    }

protected:
    /// What comes of RETURN, or of control that reaches the end without one.
    virtual QJsonObject ending(const QJsonObject &statement)
    {
        if (statement.isEmpty())
            return nothing(); // the server raises
        return expressionOf(statement.value(QStringLiteral("expr")));
    }
    virtual QJsonObject raised() { return wrapped("Raise", {}); }
    /// A statement that decides nothing by itself, then the rest.
    virtual QJsonObject passing(const QJsonValue &, const Statements &rest) { return valueOf(rest); }
    /// A statement of any other kind, then the rest.
    virtual QJsonObject other(const QString &, const QJsonObject &, const Statements &) { return {}; }

    QJsonObject valueOf(Statements statements)
    {
        if (++m_pieces > mostPieces)
            return {};
        if (statements.isEmpty())
            return ending({});
        const QJsonObject first = statements.takeFirst();
        if (first.isEmpty())
            return {};
        const QString kind = first.constBegin().key();
        const QJsonObject fields = first.constBegin()->toObject();
        if (kind == u"PLpgSQL_stmt_return")
            return ending(fields);
        if (kind == u"PLpgSQL_stmt_if")
            return choice(fields, statements);
        if (kind == u"PLpgSQL_stmt_case")
            return cases(fields, statements);
        if (kind == u"PLpgSQL_stmt_raise")
            return fields.value(QStringLiteral("elog_level")).toInt(errorLevel) >= errorLevel
                       ? raised()
                       : valueOf(statements);
        if (kind == u"PLpgSQL_stmt_perform")
            return performed(fields.value(QStringLiteral("expr")), statements);
        if (kind == u"PLpgSQL_stmt_block" && !fields.contains(QStringLiteral("exceptions")))
            return valueOf(listed(fields.value(QStringLiteral("body"))) + statements);
        if (kind == u"PLpgSQL_stmt_assign")
            return assigned(textOf(fields.value(QStringLiteral("expr"))), statements);
        if (kind == u"PLpgSQL_stmt_execsql")
            return selected(fields, statements);
        return other(kind, fields, statements);
    }

private:
    using Arm = std::pair<QJsonValue, QJsonValue>; ///< condition and statements

    QJsonObject choice(const QJsonObject &fields, const Statements &rest)
    {
        QList<Arm> arms{{fields.value(QStringLiteral("cond")), fields.value(QStringLiteral("then_body"))}};
        const QJsonArray others = fields.value(QStringLiteral("elsif_list")).toArray();
        for (const auto &each : others) {
            const QJsonObject elsif = each.toObject().value(QStringLiteral("PLpgSQL_if_elsif")).toObject();
            arms.append({elsif.value(QStringLiteral("cond")), elsif.value(QStringLiteral("stmts"))});
        }
        return chosen(arms, valueOf(listed(fields.value(QStringLiteral("else_body"))) + rest), rest);
    }

    /// CASE as a statement, which compares a variable of its own where it has something to compare.
    QJsonObject cases(const QJsonObject &fields, const Statements &rest)
    {
        QList<Arm> arms;
        const QJsonArray whens = fields.value(QStringLiteral("case_when_list")).toArray();
        for (const auto &each : whens) {
            const QJsonObject when = each.toObject().value(QStringLiteral("PLpgSQL_case_when")).toObject();
            arms.append({when.value(QStringLiteral("expr")), when.value(QStringLiteral("stmts"))});
        }
        const bool hasElse = fields.value(QStringLiteral("have_else")).toBool();
        const QJsonObject value = chosen(
            arms, hasElse ? valueOf(listed(fields.value(QStringLiteral("else_stmts"))) + rest) : raised(),
            rest);
        const QString compared = m_variables.at(fields.value(QStringLiteral("t_varno")).toInt())
                                     .toObject()
                                     .value(QStringLiteral("PLpgSQL_var"))
                                     .toObject()
                                     .value(QStringLiteral("refname"))
                                     .toString();
        return fields.contains(QStringLiteral("t_expr"))
                   ? let(compared, expressionOf(fields.value(QStringLiteral("t_expr"))), value)
                   : value;
    }

    QJsonObject chosen(const QList<Arm> &all, const QJsonObject &otherwise, const Statements &rest)
    {
        QJsonArray arms;
        for (const auto &[condition, body] : all) {
            const QJsonObject when = expressionOf(condition);
            const QJsonObject then = valueOf(listed(body) + rest);
            if (when.isEmpty() || then.isEmpty())
                return {};
            arms.append(wrapped("CaseWhen", {{QStringLiteral("expr"), when},
                                             {QStringLiteral("result"), then},
                                             {QStringLiteral("text"), textOf(condition)}}));
        }
        if (otherwise.isEmpty())
            return {};
        return wrapped("CaseExpr",
                       {{QStringLiteral("args"), arms}, {QStringLiteral("defresult"), otherwise}});
    }

    /// Of a variable, or of a column of the row that a trigger is about to write.
    QJsonObject assigned(const QString &text, const Statements &rest)
    {
        static const QRegularExpression form(
            QStringLiteral("^\\s*((?:new\\s*\\.\\s*)?\"?\\w+\"?)\\s*:?=\\s*(.+)$"),
            QRegularExpression::DotMatchesEverythingOption | QRegularExpression::CaseInsensitiveOption);
        const auto match = form.match(text);
        const auto target = parseExpression(match.captured(1));
        return target
                   ? let(target->names("fields").join(u'.'), expressionOf(match.captured(2)), valueOf(rest))
                   : QJsonObject();
    }

    /// PERFORM; FOUND says afterwards whether there were rows.
    QJsonObject performed(const QJsonValue &query, const Statements &rest)
    {
        const auto statements = parseStatements(textOf(query));
        const QJsonObject found = statements && statements->size() == 1
                                      ? subquery("EXISTS_SUBLINK", statements->constFirst().toJson())
                                      : unknown();
        return let(QStringLiteral("found"), found, valueOf(rest));
    }

    /// SELECT ... INTO variables; a statement that gives nothing decides nothing.
    QJsonObject selected(const QJsonObject &fields, const Statements &rest)
    {
        if (!fields.value(QStringLiteral("into")).toBool())
            return let(QStringLiteral("found"), unknown(),
                       passing(fields.value(QStringLiteral("sqlstmt")), rest));
        const auto statements = parseStatements(textOf(fields.value(QStringLiteral("sqlstmt"))));
        const QJsonArray into = fields.value(QStringLiteral("target"))
                                    .toObject()
                                    .value(QStringLiteral("PLpgSQL_row"))
                                    .toObject()
                                    .value(QStringLiteral("fields"))
                                    .toArray();
        if (!statements || statements->size() != 1 || into.isEmpty())
            return {};
        const SqlNode &select = statements->constFirst();
        const bool isSelect = select.is("SelectStmt");
        const bool isEach = isSelect && select.children("targetList").size() == into.size();
        if (!isEach && into.size() != 1)
            return {};
        const QJsonObject found = isSelect ? subquery("EXISTS_SUBLINK", select.toJson()) : unknown();
        QJsonObject value = let(QStringLiteral("found"), found, valueOf(rest));
        if (fields.value(QStringLiteral("strict")).toBool() && !value.isEmpty()) // no row raises
            value =
                wrapped("CaseExpr", {{QStringLiteral("args"),
                                      QJsonArray{wrapped("CaseWhen", {{QStringLiteral("expr"), found},
                                                                      {QStringLiteral("result"), value}})}},
                                     {QStringLiteral("defresult"), raised()}});
        for (auto each = into.size() - 1; each >= 0; --each)
            value = let(into.at(each).toObject().value(QStringLiteral("name")).toString(),
                        subquery("EXPR_SUBLINK", isEach ? withTarget(select, each) : select.toJson()), value);
        return value;
    }

    QJsonArray m_variables;
    int m_pieces = 0;
};

/// Writes whether control reaches what the function is for: the node Reached {works} stands where it ends,
/// with the queries and the value that it gives on the way there.
class ReachWriter : public Writer
{
public:
    using Writer::Writer;

protected:
    QJsonObject ending(const QJsonObject &statement) override
    {
        QJsonArray works = m_works;
        if (const QJsonObject value = Writer::ending(statement); !statement.isEmpty() && !value.isEmpty())
            works.append(value);
        return wrapped("Reached", {{QStringLiteral("works"), works}});
    }
    QJsonObject raised() override { return nothing(); }

    QJsonObject passing(const QJsonValue &query, const Statements &rest) override
    {
        const auto statements = parseStatements(textOf(query));
        const QJsonArray before = m_works;
        m_works.append(statements && statements->size() == 1 ? statements->constFirst().toJson() : unknown());
        const QJsonObject value = valueOf(rest);
        m_works = before;
        return value;
    }

    QJsonObject other(const QString &kind, const QJsonObject &fields, const Statements &rest) override
    {
        static const QStringList working{QStringLiteral("return_query"), QStringLiteral("return_next"),
                                         QStringLiteral("dynexecute"),   QStringLiteral("call"),
                                         QStringLiteral("open"),         QStringLiteral("getdiag"),
                                         QStringLiteral("fetch"),        QStringLiteral("close")};
        static const QStringList loops{QStringLiteral("fors"),      QStringLiteral("dynfors"),
                                       QStringLiteral("foreach_a"), QStringLiteral("fori"),
                                       QStringLiteral("while"),     QStringLiteral("loop")};
        const QString what = kind.section(QStringLiteral("stmt_"), 1);
        if (working.contains(what))
            return passing(fields.value(QStringLiteral("query")), rest);
        if (loops.contains(what)) // its body once
            return passing(fields.value(QStringLiteral("query")),
                           listed(fields.value(QStringLiteral("body"))) + rest);
        return {};
    }

private:
    QJsonArray m_works;
};

QJsonObject blockOf(const QJsonObject &function)
{
    const QJsonObject block = function.value(QStringLiteral("action"))
                                  .toObject()
                                  .value(QStringLiteral("PLpgSQL_stmt_block"))
                                  .toObject();
    return block.contains(QStringLiteral("exceptions")) ? QJsonObject() : block;
}

template <typename Kind>
SqlNode writtenBy(const QJsonArray &functions)
{
    const QJsonObject function =
        functions.at(0).toObject().value(QStringLiteral("PLpgSQL_function")).toObject();
    const QJsonObject block = blockOf(function);
    return block.isEmpty() ? SqlNode()
                           : SqlNode(Kind(function.value(QStringLiteral("datums")).toArray()).body(block));
}

} // namespace

SqlNode returnedBy(const QJsonArray &functions)
{
    return writtenBy<Writer>(functions);
}

SqlNode reachedBy(const QJsonArray &functions)
{
    return writtenBy<ReachWriter>(functions);
}

} // namespace viridian::access
