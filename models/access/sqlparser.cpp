// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/access/plpgsqlvalue.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <pg_query.h>

#include <memory>

namespace viridian::access {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::access::SqlParser)
};

Unexpected refused(const PgQueryError *error)
{
    return failure(ErrorKind::BadInput, Text::tr("PostgreSQL's parser does not understand this text."),
                   error ? QString::fromUtf8(error->message) : QString());
}

/// A PL/pgSQL expression is a query, an expression or an assignment.
QList<SqlNode> parsePiece(const QString &text)
{
    if (const auto statements = parseStatements(text))
        return *statements;
    if (const auto expression = parseExpression(text))
        return {*expression};
    if (const auto value = parseExpression(text.section(QStringLiteral(":="), 1)))
        return {*value};
    return {};
}

bool collect(const QJsonValue &value, PlpgsqlBody &body)
{
    if (value.isArray()) {
        const QJsonArray items = value.toArray();
        return std::all_of(items.cbegin(), items.cend(),
                           [&](const QJsonValue &item) { return collect(item, body); });
    }
    const QJsonObject object = value.toObject();
    for (auto field = object.constBegin(); field != object.constEnd(); ++field) {
        const QString &key = field.key();
        body.raises = body.raises || key == u"PLpgSQL_stmt_raise";
        body.runsText =
            body.runsText || key == u"PLpgSQL_stmt_dynexecute" || key == u"PLpgSQL_stmt_dynfors" ||
            (key == u"PLpgSQL_stmt_return_query" && field->toObject().contains(QStringLiteral("dynquery")));
        body.catchesErrors = body.catchesErrors || key == u"PLpgSQL_exception_block";
        if (key == u"PLpgSQL_expr") {
            const auto pieces = parsePiece(field->toObject().value(QStringLiteral("query")).toString());
            if (pieces.isEmpty())
                return false;
            body.queries.append(pieces);
        } else if (!collect(*field, body)) {
            return false;
        }
    }
    return true;
}

} // namespace

Result<QList<SqlNode>> parseStatements(const QString &sql)
{
    const PgQueryParseResult parsed = pg_query_parse(sql.toUtf8().constData());
    const auto done = [](const PgQueryParseResult *result) { pg_query_free_parse_result(*result); };
    const std::unique_ptr<const PgQueryParseResult, decltype(done)> owner(&parsed, done);
    if (parsed.error)
        return refused(parsed.error);
    QList<SqlNode> statements;
    const QJsonArray all =
        QJsonDocument::fromJson(parsed.parse_tree).object().value(QStringLiteral("stmts")).toArray();
    for (const auto &each : all)
        statements.append(SqlNode(each.toObject().value(QStringLiteral("stmt"))));
    return statements;
}

Result<SqlNode> parseExpression(const QString &expression)
{
    const auto statements = parseStatements(QStringLiteral("SELECT(%1)").arg(expression));
    if (!statements)
        return Unexpected(statements.error());
    const auto targets = statements->value(0).children("targetList");
    if (statements->size() != 1 || targets.size() != 1)
        return refused(nullptr);
    return targets.constFirst().child("val");
}

Result<PlpgsqlBody> parsePlpgsql(const QString &createFunction)
{
    const PgQueryPlpgsqlParseResult parsed = pg_query_parse_plpgsql(createFunction.toUtf8().constData());
    const auto done = [](const PgQueryPlpgsqlParseResult *result) {
        pg_query_free_plpgsql_parse_result(*result);
    };
    const std::unique_ptr<const PgQueryPlpgsqlParseResult, decltype(done)> owner(&parsed, done);
    if (parsed.error)
        return refused(parsed.error);
    const QJsonDocument document = QJsonDocument::fromJson(parsed.plpgsql_funcs);
    PlpgsqlBody body;
    if (document.array().isEmpty() || !collect(document.array(), body))
        return refused(nullptr);
    body.returned = returnedBy(document.array());
    body.reached = reachedBy(document.array());
    return body;
}

} // namespace viridian::access
