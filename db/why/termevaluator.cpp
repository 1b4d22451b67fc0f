// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/why/termevaluator.h"

#include "db/postgres/row.h"
#include "db/why/savepoint.h"

#include <QCoreApplication>

namespace viridian::why {

namespace {

using namespace effective;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::why::TermEvaluator)
};

/// Carries the row: EXECUTE takes no parameters from outside.
constexpr auto rowSetting = "viridian_why.row";

} // namespace

bool TermEvaluator::isOurs(const QString &sqlState)
{
    return sqlState == u"25006" || sqlState == u"57014" || sqlState == u"55P03";
}

TermEvaluator::~TermEvaluator()
{
    for (const Prepared &prepared : std::as_const(m_prepared)) {
        if (!prepared.name.isEmpty() && m_connection.isAlive())
            std::ignore = m_connection.run("DEALLOCATE " + prepared.name);
    }
}

Result<void> TermEvaluator::prepare(const QList<Condition> &conditions)
{
    // Written anew for the search path in force; the alias is the table's name because inside a subquery the
    // server writes the policy's own columns with it.
    const auto rows = m_connection.run("SELECT oid, pg_catalog.pg_get_expr(polqual, polrelid) AS using_sql,"
                                       " pg_catalog.pg_get_expr(polwithcheck, polrelid) AS check_sql"
                                       " FROM pg_catalog.pg_policy WHERE polrelid OPERATOR(pg_catalog.=) $1",
                                       pg::Parameters::of(qint64{m_relation.id}));
    if (!rows)
        return Unexpected(rows.error());
    QHash<Key, QByteArray> expressions;
    for (int i = 0; i < rows->count(); ++i) {
        const pg::Row row(*rows, i);
        const catalog::ObjectId id = row.bytes("oid").toUInt();
        expressions.insert({id, false}, row.bytes("using_sql"));
        expressions.insert({id, true}, row.bytes("check_sql"));
    }
    for (const Condition &condition : conditions) {
        for (const Term &term : condition.permissive + condition.restrictive) {
            const Key key(term.policy->id, term.isCheck);
            if (m_prepared.contains(key))
                continue;
            const QByteArray expression = expressions.value(key);
            if (expression.isEmpty())
                return failure(ErrorKind::Conflict,
                               Text::tr("The policies changed in the meantime. Ask again."));
            const QByteArray name = "viridian_why_" + QByteArray::number(m_prepared.size());
            const auto done = withSavepoint(m_connection, Keep::Nothing, [&] {
                return m_connection.run("PREPARE " + name + " AS SELECT (" + expression +
                                        ") FROM CAST(pg_catalog.current_setting('" + rowSetting +
                                        "', true) AS " + m_quotedTable + ") AS " +
                                        m_connection.quoted(m_relation.name));
            });
            if (!m_connection.isAlive())
                return Unexpected(done.error());
            m_prepared.insert(key, done ? Prepared{name, {}} : Prepared{{}, done.error()});
        }
    }
    return {};
}

Result<TermResult> TermEvaluator::evaluate(const Term &term, const QByteArray &row)
{
    TermResult result;
    result.term = term;
    const Prepared prepared = m_prepared.value({term.policy->id, term.isCheck});
    const auto notHere = [](const QString &why) { return Text::tr("not evaluated here: %1").arg(why); };
    if (prepared.name.isEmpty()) {
        result.message = notHere(prepared.error.detail);
        return result;
    }
    const auto answer = withSavepoint(m_connection, Keep::Nothing, [&] {
        return m_connection
            .run("SELECT pg_catalog.set_config($1, $2, true)", pg::Parameters::of(rowSetting, row))
            .and_then([&](const pg::Rows &) { return m_connection.run("EXECUTE " + prepared.name); });
    });
    if (answer) {
        result.truth =
            answer->isNull(0, 0) ? Truth::Null : (answer->boolean(0, 0) ? Truth::True : Truth::False);
        return result;
    }
    const Error &error = answer.error();
    if (error.kind == ErrorKind::Unreachable || error.kind == ErrorKind::Cancelled)
        return Unexpected(error);
    result.message = notHere(error.detail);
    if (isOurs(error.code))
        return result;
    // The statement itself can be planned as the identity; where this form of the expression cannot, it is
    // the form that fails (a system column, a schema without USAGE) and not the policy.
    const auto planned = withSavepoint(m_connection, Keep::Nothing,
                                       [&] { return m_connection.run("EXPLAIN EXECUTE " + prepared.name); });
    if (planned || planned.error().code != error.code) {
        result.truth = Truth::Error;
        result.message = error.detail;
    }
    return result;
}

Result<ConditionResult> TermEvaluator::evaluate(const Condition &condition, const QByteArray &row)
{
    ConditionResult result{condition, {}, {}};
    for (const auto &[terms, results] : {std::pair(&condition.permissive, &result.permissive),
                                         std::pair(&condition.restrictive, &result.restrictive)}) {
        for (const Term &term : *terms) {
            auto evaluated = evaluate(term, row);
            if (!evaluated)
                return Unexpected(evaluated.error());
            results->append(*evaluated);
        }
    }
    return result;
}

} // namespace viridian::why
