// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/tryas/tryas.h"

#include "db/postgres/row.h"
#include "db/tryas/acting.h"
#include "db/why/savepoint.h"
#include "models/access/identityguard.h"
#include "models/access/readstatement.h"
#include "models/effective/planlines.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace viridian::tryas {

namespace {

using namespace catalog;
using namespace effective;
using access::ReadStatement;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::tryas::TryAs)
};

bool endsAll(const Error &error)
{
    return error.kind == ErrorKind::Unreachable || error.kind == ErrorKind::Cancelled;
}

QByteArray quotedTable(const pg::Connection &connection, const Snapshot &snapshot, const Relation &relation)
{
    return connection.quoted(snapshot.schemaName(relation.schema)) + '.' + connection.quoted(relation.name);
}

Result<pg::Rows> counted(pg::Connection &connection, const QByteArray &table)
{
    return why::withSavepoint(connection, why::Keep::Nothing,
                              [&] { return connection.run("SELECT pg_catalog.count(*) FROM " + table); });
}

/// All rows, by the login that asks. Unknown where it is itself under row security, or may not read.
Result<void> countAll(pg::Connection &connection, const Snapshot &snapshot, const QByteArray &table,
                      TableCount &count)
{
    const auto filtered = connection.run("SELECT pg_catalog.row_security_active($1::oid)",
                                         pg::Parameters::of(qint64{count.relation}));
    if (!filtered)
        return Unexpected(filtered.error());
    if (filtered->boolean(0, 0)) {
        count.unknown = Text::tr("%1 is itself under row security here.").arg(snapshot.database.readBy);
        return {};
    }
    const auto rows = counted(connection, table);
    if (!rows && (endsAll(rows.error()) || !connection.isAlive()))
        return Unexpected(rows.error());
    if (rows)
        count.all = rows->integer(0, 0);
    else
        count.unknown = rows.error().detail.isEmpty() ? rows.error().userText : rows.error().detail;
    return {};
}

/// Functions that PostgreSQL itself would let act on more than the transaction, or run a text as SQL: those
/// in C that are volatile, but for the ones that only tell something.
constexpr auto actingFunctions =
    "SELECT DISTINCT p.proname FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_language l ON l.oid = p.prolang"
    " WHERE p.proname = ANY ($1) AND l.lanname IN ('c', 'internal') AND p.provolatile = 'v'"
    " AND p.proname <> ALL ('{random,random_normal,setseed,clock_timestamp,timeofday,gen_random_uuid,uuidv4,"
    "uuidv7,uuid_generate_v1,uuid_generate_v4,gen_random_bytes,pg_sleep,pg_sleep_for,pg_sleep_until,currval,"
    "lastval,pg_relation_size,pg_table_size,pg_indexes_size,pg_total_relation_size,pg_database_size,"
    "pg_tablespace_size,pg_is_in_recovery,pg_current_wal_lsn,pg_current_wal_insert_lsn,"
    "pg_current_wal_flush_lsn,pg_last_wal_replay_lsn,pg_last_wal_receive_lsn,"
    "pg_last_xact_replay_timestamp,pg_blocking_pids,pg_safe_snapshot_blocking_pids,pg_xact_status,txid_"
    "status,"
    "pg_xact_commit_timestamp,pg_column_size,pg_lock_status,pg_stat_statements,pg_stat_statements_info}')"
    " ORDER BY 1";

/// The statement, after everything that can be judged before it runs.
Result<ReadStatement> judged(pg::Connection &connection, const Snapshot &snapshot, const QString &sql)
{
    auto statement = access::readStatement(sql);
    if (!statement)
        return statement;
    const auto acting = connection.run(actingFunctions, pg::Parameters::of(statement->functions));
    if (!acting)
        return Unexpected(acting.error());
    if (!acting->isEmpty())
        return failure(ErrorKind::BadInput,
                       Text::tr("%1() can do more than read, and is not run here.").arg(acting->text(0, 0)));
    if (const auto way = access::IdentityGuard(snapshot).wayOut(statement->tree))
        return failure(ErrorKind::NotAllowed, *way);
    return statement;
}

/// An answer that says what the server has against the statement, the position counted in the text that was
/// given. A lost connection and a cancel are no answer.
template <typename Answer>
Result<Answer> refusal(const pg::Connection &connection, const Acting &acting, const Error &error,
                       qsizetype prefix)
{
    if (endsAll(error) || !connection.isAlive())
        return Unexpected(error);
    Answer answer;
    answer.as = acting.as();
    answer.refused =
        StatementError{error, std::max(0, connection.errorPosition() - static_cast<int>(prefix))};
    return answer;
}

bool isNumeric(Oid type)
{
    // int8, int2, int4, oid, float4, float8, money, numeric (pg_type.dat)
    constexpr std::array numeric{20U, 21U, 23U, 26U, 700U, 701U, 790U, 1700U};
    return std::ranges::find(numeric, type) != numeric.end();
}

void fill(QueryRows &answer, const pg::Rows &rows, int limit)
{
    const PGresult *result = rows.handle();
    for (int column = 0; column < rows.columns(); ++column) {
        answer.columns.append(QString::fromUtf8(PQfname(result, column)));
        answer.numeric.append(isNumeric(PQftype(result, column)));
    }
    const int count = std::min(rows.count(), limit);
    answer.more = rows.count() > limit;
    answer.rows.reserve(count);
    for (int row = 0; row < count; ++row) {
        QList<std::optional<QString>> cells;
        cells.reserve(rows.columns());
        for (int column = 0; column < rows.columns(); ++column)
            cells.append(rows.isNull(row, column) ? std::nullopt : std::optional(rows.text(row, column)));
        answer.rows.append(std::move(cells));
    }
}

} // namespace

Result<TableCounts> countRows(pg::Connection &connection, const Snapshot &snapshot, const Actor &actor,
                              const QList<ObjectId> &tables)
{
    auto acting = Acting::begin(connection, snapshot, actor);
    if (!acting)
        return Unexpected(acting.error());
    access::IdentityGuard guard(snapshot);
    TableCounts counts;
    QByteArrayList names;
    for (const ObjectId id : tables) {
        const Relation *relation = snapshot.relation(id);
        if (!relation)
            return failure(ErrorKind::NotFound, Text::tr("There is no such table any more."));
        TableCount count;
        count.relation = id;
        names.append(quotedTable(connection, snapshot, *relation));
        if (const auto way = guard.wayOut(*relation))
            count.refused = Error{ErrorKind::NotAllowed, {}, *way, {}};
        if (auto done = countAll(connection, snapshot, names.constLast(), count); !done)
            return Unexpected(done.error());
        counts.tables.append(count);
    }
    if (auto assumed = (*acting)->assume(); !assumed)
        return Unexpected(assumed.error());
    for (qsizetype i = 0; i < names.size(); ++i) {
        TableCount &count = counts.tables[i];
        if (count.refused)
            continue;
        const auto rows = counted(connection, names.at(i));
        if (!rows && (endsAll(rows.error()) || !connection.isAlive()))
            return Unexpected(rows.error());
        if (rows)
            count.visible = rows->integer(0, 0);
        else
            count.refused = rows.error();
    }
    if (auto same = (*acting)->confirm(); !same)
        return Unexpected(same.error());
    counts.as = (*acting)->as();
    return counts;
}

Result<QueryRows> runStatement(pg::Connection &connection, const Snapshot &snapshot, const Actor &actor,
                               const QString &sql, int limit)
{
    auto acting = Acting::begin(connection, snapshot, actor);
    if (!acting)
        return Unexpected(acting.error());
    const auto statement = judged(connection, snapshot, sql);
    if (!statement)
        return Unexpected(statement.error());
    if (auto assumed = (*acting)->assume(); !assumed)
        return Unexpected(assumed.error());
    // A cursor takes nothing but a query that does not write, whatever the parser here made of the text; and
    // with parameters (none) goes the protocol that takes one statement only.
    const bool isQuery = statement->kind == ReadStatement::Kind::Query;
    const QByteArray prefix = isQuery ? "DECLARE viridian_try NO SCROLL CURSOR FOR " : "";
    Result<pg::Rows> rows = connection.run(prefix + sql.toUtf8(), pg::Parameters());
    if (rows && isQuery)
        rows = connection.run("FETCH " + QByteArray::number(limit + 1) + " FROM viridian_try");
    if (!rows)
        return refusal<QueryRows>(connection, **acting, rows.error(), prefix.size());
    QueryRows answer;
    fill(answer, *rows, limit);
    answer.as = (*acting)->as();
    if (auto same = (*acting)->confirm(); !same)
        return Unexpected(same.error());
    return answer;
}

Result<Plan> explainQuery(pg::Connection &connection, const Snapshot &snapshot, const Actor &actor,
                          const QString &sql, bool analyze)
{
    auto acting = Acting::begin(connection, snapshot, actor);
    if (!acting)
        return Unexpected(acting.error());
    const auto statement = judged(connection, snapshot, sql);
    if (!statement)
        return Unexpected(statement.error());
    if (statement->kind != ReadStatement::Kind::Query)
        return failure(ErrorKind::BadInput,
                       Text::tr("Only a query has a plan: SELECT, VALUES, TABLE or WITH."));
    if (auto assumed = (*acting)->assume(); !assumed)
        return Unexpected(assumed.error());
    const QByteArray prefix = analyze ? "EXPLAIN (FORMAT JSON, VERBOSE, SUMMARY, ANALYZE) "
                                      : "EXPLAIN (FORMAT JSON, VERBOSE, SUMMARY) ";
    const auto rows = connection.run(prefix + sql.toUtf8(), pg::Parameters());
    if (!rows)
        return refusal<Plan>(connection, **acting, rows.error(), prefix.size());
    const QJsonDocument document = QJsonDocument::fromJson(rows->bytes(0, 0));
    const QJsonObject whole = document.array().at(0).toObject();
    Plan plan;
    plan.as = (*acting)->as();
    if (auto same = (*acting)->confirm(); !same)
        return Unexpected(same.error());
    plan.lines = planLines(document, snapshot, (*acting)->roles(), (*acting)->role());
    plan.planningMilliseconds = whole.value(QStringLiteral("Planning Time")).toDouble();
    if (analyze)
        plan.executionMilliseconds = whole.value(QStringLiteral("Execution Time")).toDouble();
    return plan;
}

} // namespace viridian::tryas
