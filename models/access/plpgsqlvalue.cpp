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

/// Writes a body as an expression; an empty object where it cannot be said.
class Writer
{
public:
    explicit Writer(const QJsonArray &variables)
        : m_variables(variables)
    {
    }

    QJsonObject body(const QJsonObject &block)
    {
        QJsonObject value = valueOf(listed(block.value(QStringLiteral("body"))));
        for (auto each = m_variables.size() - 1; each >= 0 && !value.isEmpty(); --each) {
            const QJsonObject variable =
                m_variables.at(each).toObject().value(QStringLiteral("PLpgSQL_var")).toObject();
            if (variable.contains(QStringLiteral("default_val")))
                value = let(variable.value(QStringLiteral("refname")).toString(),
                            expression(variable.value(QStringLiteral("default_val"))), value);
        }
        return value;
    }

private:
    static QJsonObject expression(const QJsonValue &value) { return expression(textOf(value)); }
    static QJsonObject expression(const QString &text)
    {
        if (text.isEmpty())
            return {};
        const auto parsed = parseExpression(text);
        return parsed ? parsed->toJson() : QJsonObject();
    }

    static QJsonObject let(const QString &name, const QJsonObject &value, const QJsonObject &body)
    {
        if (name.isEmpty() || value.isEmpty() || body.isEmpty())
            return {};
        return wrapped("Let", {{QStringLiteral("name"), name},
                               {QStringLiteral("value"), value},
                               {QStringLiteral("body"), body}});
    }

    QJsonObject valueOf(Statements statements)
    {
        if (++m_pieces > mostPieces)
            return {};
        if (statements.isEmpty())
            return nothing(); // control reached the end: the server raises
        const QJsonObject first = statements.takeFirst();
        if (first.isEmpty())
            return {};
        const QString kind = first.constBegin().key();
        const QJsonObject fields = first.constBegin()->toObject();
        if (kind == u"PLpgSQL_stmt_return")
            return expression(fields.value(QStringLiteral("expr")));
        if (kind == u"PLpgSQL_stmt_if")
            return choice(fields, statements);
        if (kind == u"PLpgSQL_stmt_raise")
            return fields.value(QStringLiteral("elog_level")).toInt(errorLevel) >= errorLevel
                       ? nothing()
                       : valueOf(statements);
        if (kind == u"PLpgSQL_stmt_perform")
            return valueOf(statements);
        if (kind == u"PLpgSQL_stmt_block" && !fields.contains(QStringLiteral("exceptions")))
            return valueOf(listed(fields.value(QStringLiteral("body"))) + statements);
        if (kind == u"PLpgSQL_stmt_assign")
            return assigned(textOf(fields.value(QStringLiteral("expr"))), statements);
        if (kind == u"PLpgSQL_stmt_execsql")
            return selected(fields, statements);
        return {};
    }

    QJsonObject choice(const QJsonObject &fields, const Statements &rest)
    {
        QJsonArray arms;
        const auto add = [&](const QJsonValue &condition, const QJsonValue &body) {
            const QJsonObject when = expression(condition);
            const QJsonObject then = valueOf(listed(body) + rest);
            if (when.isEmpty() || then.isEmpty())
                return false;
            arms.append(
                wrapped("CaseWhen", {{QStringLiteral("expr"), when}, {QStringLiteral("result"), then}}));
            return true;
        };
        if (!add(fields.value(QStringLiteral("cond")), fields.value(QStringLiteral("then_body"))))
            return {};
        const QJsonArray others = fields.value(QStringLiteral("elsif_list")).toArray();
        for (const auto &each : others) {
            const QJsonObject other = each.toObject().value(QStringLiteral("PLpgSQL_if_elsif")).toObject();
            if (!add(other.value(QStringLiteral("cond")), other.value(QStringLiteral("stmts"))))
                return {};
        }
        const QJsonObject otherwise = valueOf(listed(fields.value(QStringLiteral("else_body"))) + rest);
        if (otherwise.isEmpty())
            return {};
        return wrapped("CaseExpr",
                       {{QStringLiteral("args"), arms}, {QStringLiteral("defresult"), otherwise}});
    }

    QJsonObject assigned(const QString &text, const Statements &rest)
    {
        static const QRegularExpression form(QStringLiteral("^\\s*\"?(\\w+)\"?\\s*:?=\\s*(.+)$"),
                                             QRegularExpression::DotMatchesEverythingOption);
        const auto match = form.match(text);
        return let(match.captured(1), expression(match.captured(2)), valueOf(rest));
    }

    /// SELECT ... INTO one variable; a statement that gives nothing decides nothing.
    QJsonObject selected(const QJsonObject &fields, const Statements &rest)
    {
        if (!fields.value(QStringLiteral("into")).toBool())
            return valueOf(rest);
        const auto statements = parseStatements(textOf(fields.value(QStringLiteral("sqlstmt"))));
        const QJsonArray into = fields.value(QStringLiteral("target"))
                                    .toObject()
                                    .value(QStringLiteral("PLpgSQL_row"))
                                    .toObject()
                                    .value(QStringLiteral("fields"))
                                    .toArray();
        if (!statements || statements->size() != 1 || into.size() != 1)
            return {};
        const QJsonObject value =
            wrapped("SubLink", {{QStringLiteral("subLinkType"), QStringLiteral("EXPR_SUBLINK")},
                                {QStringLiteral("subselect"), statements->constFirst().toJson()}});
        return let(into.at(0).toObject().value(QStringLiteral("name")).toString(), value, valueOf(rest));
    }

    QJsonArray m_variables;
    int m_pieces = 0;
};

} // namespace

SqlNode returnedBy(const QJsonArray &functions)
{
    const QJsonObject function =
        functions.at(0).toObject().value(QStringLiteral("PLpgSQL_function")).toObject();
    const QJsonObject block = function.value(QStringLiteral("action"))
                                  .toObject()
                                  .value(QStringLiteral("PLpgSQL_stmt_block"))
                                  .toObject();
    if (block.isEmpty() || block.contains(QStringLiteral("exceptions")))
        return {};
    return SqlNode(Writer(function.value(QStringLiteral("datums")).toArray()).body(block));
}

} // namespace viridian::access
