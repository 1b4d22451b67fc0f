// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/activity/activityreader.h"

#include "db/postgres/row.h"

#include <QFile>

namespace viridian::activity {

namespace {

constexpr auto mode = "READ ONLY; SET LOCAL search_path = pg_catalog; SET LOCAL lock_timeout = '1s'; "
                      "SET LOCAL statement_timeout = '5s'";

QByteArray sql(const char *name)
{
    QFile file(QStringLiteral(":/db/sql/activity/%1.sql").arg(QLatin1StringView(name)));
    const bool found = file.open(QIODevice::ReadOnly);
    Q_ASSERT_X(found, "activity", name);
    return found ? file.readAll() : QByteArray();
}

QDateTime moment(const pg::Rows &rows, int row, const char *name)
{
    const int column = rows.column(name);
    return rows.isNull(row, column) ? QDateTime() : rows.timestamp(row, column);
}

template <typename Number>
std::optional<Number> optional(const pg::Rows &rows, int row, const char *name)
{
    const int column = rows.column(name);
    if (rows.isNull(row, column))
        return std::nullopt;
    return static_cast<Number>(rows.real(row, column));
}

Session session(const pg::Rows &rows, int i)
{
    const pg::Row row(rows, i);
    Session made;
    made.pid = row.integer("pid");
    made.login = row.text("login");
    made.database = row.text("database");
    made.application = row.text("application");
    made.client = row.text("client");
    made.kind = row.text("kind");
    made.state = row.text("state");
    made.wait = row.text("wait");
    made.transactionStart = moment(rows, i, "transaction_start");
    made.queryStart = moment(rows, i, "query_start");
    made.isHidden = row.boolean("is_hidden");
    if (!made.isHidden)
        made.query = row.text("query");
    made.isOwn = row.boolean("is_own");
    for (const auto &pid : row.texts("blocked_by")) {
        if (!made.blockedBy.contains(pid.toInt()))
            made.blockedBy.append(pid.toInt());
    }
    made.wantedLock = row.text("wanted_lock");
    return made;
}

Statement statement(const pg::Row &row)
{
    return {row.boolean("is_hidden") ? QString() : row.text("query"),
            row.text("login"),
            row.bytes("calls").toLongLong(),
            row.bytes("rows").toLongLong(),
            row.real("total"),
            row.real("mean"),
            row.real("maximum")};
}

TableUpkeep table(const pg::Rows &rows, int i)
{
    const pg::Row row(rows, i);
    return {row.text("schema"),
            row.text("name"),
            row.bytes("live").toLongLong(),
            row.bytes("dead").toLongLong(),
            moment(rows, i, "last_vacuum"),
            moment(rows, i, "last_analyze"),
            row.bytes("age").toLongLong(),
            optional<qint64>(rows, i, "bytes")};
}

/// pg_stat_statements in a transaction of its own: it fails where the server does not load its library.
Result<void> readStatements(pg::Connection &connection, const QString &schema, Health &health)
{
    const auto transaction = pg::Transaction::begin(connection, mode);
    if (!transaction)
        return Unexpected(transaction.error());
    const auto rows =
        connection.run(sql("statements").replace("{schema}", connection.quoted(schema)), pg::Parameters());
    if (rows) {
        health.statementsState = StatementsState::Available;
        health.statements = pg::readAll(*rows, statement);
        return {};
    }
    if (rows.error().code == u"55000")
        health.statementsState = StatementsState::NotLoaded;
    else if (rows.error().kind == ErrorKind::NotAllowed)
        health.statementsState = StatementsState::NotAllowed;
    else
        return Unexpected(rows.error());
    return {};
}

} // namespace

Result<Sessions> readSessions(pg::Connection &connection)
{
    const auto answers = connection.pipeline({{QByteArray("BEGIN READ ONLY"), {}},
                                              {"SET LOCAL search_path = pg_catalog", {}},
                                              {"SET LOCAL lock_timeout = '1s'", {}},
                                              {"SET LOCAL statement_timeout = '5s'", {}},
                                              {sql("connections"), {}},
                                              {sql("sessions"), {}},
                                              {"ROLLBACK", {}}});
    if (!answers) {
        if (connection.isAlive() && connection.inTransaction())
            connection.run("ROLLBACK");
        return Unexpected(answers.error());
    }
    const pg::Rows &facts = answers->at(4);
    const pg::Rows &rows = answers->at(5);
    Sessions sessions;
    sessions.at = moment(facts, 0, "at");
    const pg::Row row(facts, 0);
    sessions.connections = row.integer("connections");
    sessions.maxConnections = row.integer("max_connections");
    sessions.reservedConnections = row.integer("reserved_connections");
    sessions.seesEverybody = row.boolean("sees_everybody");
    for (int i = 0; i < rows.count(); ++i)
        sessions.sessions.append(session(rows, i));
    return sessions;
}

Result<Health> readHealth(pg::Connection &connection)
{
    Health health;
    QString statementsSchema;
    {
        const auto transaction = pg::Transaction::begin(connection, mode);
        if (!transaction)
            return Unexpected(transaction.error());
        const auto answers =
            connection.pipeline({{sql("server"), {}}, {sql("replicas"), {}}, {sql("tables"), {}}});
        if (!answers)
            return Unexpected(answers.error());
        const pg::Rows &server = answers->at(0);
        const pg::Rows &replicas = answers->at(1);
        const pg::Rows &tables = answers->at(2);
        const pg::Row row(server, 0);
        health.at = moment(server, 0, "at");
        health.isStandby = row.boolean("is_standby");
        health.standbySecondsBehind = optional<double>(server, 0, "standby_seconds_behind");
        health.transactionAge = row.bytes("transaction_age").toLongLong();
        health.freezeAge = row.bytes("freeze_age").toLongLong();
        statementsSchema = row.text("statements_schema");
        for (int i = 0; i < replicas.count(); ++i) {
            const pg::Row replica(replicas, i);
            health.replicas.append({replica.text("name"), replica.text("client"), replica.text("state"),
                                    replica.text("synchronous"),
                                    optional<qint64>(replicas, i, "bytes_behind"),
                                    optional<double>(replicas, i, "seconds_behind")});
        }
        for (int i = 0; i < tables.count(); ++i)
            health.tables.append(table(tables, i));
    }
    if (!statementsSchema.isEmpty()) {
        if (const auto read = readStatements(connection, statementsSchema, health); !read)
            return Unexpected(read.error());
    }
    return health;
}

} // namespace viridian::activity
