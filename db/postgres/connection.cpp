// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/postgres/connection.h"

#include <array>
#include <utility>
#include <vector>

namespace viridian::pg {

namespace {

struct ParameterArrays
{
    explicit ParameterArrays(const Parameters &parameters)
    {
        for (const auto &value : parameters.values())
            values.push_back(value ? value->constData() : nullptr);
    }
    int count() const { return static_cast<int>(values.size()); }
    std::vector<const char *> values;
};

bool succeeded(const PGresult *result)
{
    switch (PQresultStatus(result)) {
    case PGRES_COMMAND_OK:
    case PGRES_TUPLES_OK:
    case PGRES_SINGLE_TUPLE:
    case PGRES_EMPTY_QUERY:
    case PGRES_PIPELINE_SYNC:
        return true;
    default:
        return false;
    }
}

} // namespace

CancelHandle::CancelHandle(PGconn *connection)
    : m_cancel(PQgetCancel(connection), [](PGcancel *cancel) { PQfreeCancel(cancel); })
{
}

bool CancelHandle::cancel() const
{
    if (!m_cancel)
        return false;
    m_requested->store(true);
    std::array<char, 256> message{};
    return PQcancel(m_cancel.get(), message.data(), static_cast<int>(message.size())) == 1;
}

Connection::Connection(PGconn *connection)
    : m_connection(connection)
    , m_cancel(connection)
{
}

Result<Connection> Connection::open(const QString &conninfo, const QString &password,
                                    const QByteArray &applicationName)
{
    const QByteArray info = conninfo.toUtf8();
    const QByteArray secret = password.toUtf8();
    // Later entries win, and with expand_dbname the conninfo counts as if written out at its place.
    std::vector<const char *> keywords{"dbname", "client_encoding", "options"};
    std::vector<const char *> values{info.constData(), "UTF8", "-c timezone=UTC -c datestyle=ISO"};
    keywords.insert(keywords.begin(), "fallback_application_name");
    values.insert(values.begin(), applicationName.constData());
    if (!secret.isEmpty()) {
        keywords.push_back("password");
        values.push_back(secret.constData());
    }
    keywords.push_back(nullptr);
    values.push_back(nullptr);

    PGconn *handle = PQconnectdbParams(keywords.data(), values.data(), 1);
    if (PQstatus(handle) != CONNECTION_OK) {
        const Error error = connectionError(handle);
        PQfinish(handle);
        return Unexpected(error);
    }
    PQsetNoticeProcessor(
        handle, [](void *, const char *) {}, nullptr);
    return Connection(handle);
}

Error Connection::resultError(const PGresult *result) const
{
    if (!isAlive() && QByteArray(PQresultErrorField(result, PG_DIAG_SQLSTATE)).isEmpty())
        return connectionError(m_connection.get());
    return errorFrom(result, m_cancel.m_requested->exchange(false));
}

Result<Rows> Connection::take(PGresult *result) const
{
    Rows rows(result);
    if (!succeeded(result))
        return Unexpected(resultError(result));
    return rows;
}

Result<Rows> Connection::run(const QByteArray &sql)
{
    m_cancel.m_requested->store(false);
    return take(PQexec(m_connection.get(), sql.constData()));
}

Result<Rows> Connection::run(const QByteArray &sql, const Parameters &parameters)
{
    m_cancel.m_requested->store(false);
    const ParameterArrays arrays(parameters);
    return take(PQexecParams(m_connection.get(), sql.constData(), arrays.count(), nullptr,
                             arrays.values.data(), nullptr, nullptr, 0));
}

Result<std::vector<Rows>> Connection::pipeline(const QList<Statement> &statements)
{
    PGconn *handle = m_connection.get();
    m_cancel.m_requested->store(false);
    if (!PQenterPipelineMode(handle))
        return Unexpected(connectionError(handle));
    bool sent = true;
    for (const auto &statement : statements) {
        const ParameterArrays arrays(statement.parameters);
        sent = sent && PQsendQueryParams(handle, statement.sql.constData(), arrays.count(), nullptr,
                                         arrays.values.data(), nullptr, nullptr, 0);
    }
    if (!sent || !PQpipelineSync(handle))
        return Unexpected(connectionError(handle));

    std::vector<Rows> all;
    std::optional<Error> firstError;
    int separators = 0; // a null result ends each statement
    while (isAlive()) {
        PGresult *result = PQgetResult(handle);
        if (!result) {
            if (++separators > 1 && !isAlive())
                break;
            continue;
        }
        const ExecStatusType status = PQresultStatus(result);
        if (status == PGRES_PIPELINE_SYNC) {
            PQclear(result);
            break;
        }
        separators = 0;
        if (!succeeded(result) && status != PGRES_PIPELINE_ABORTED && !firstError)
            firstError = resultError(result);
        all.emplace_back(result);
    }
    if (!isAlive())
        return Unexpected(firstError.value_or(connectionError(handle)));
    PQexitPipelineMode(handle);
    if (firstError)
        return Unexpected(*firstError);
    return all;
}

Result<qint64> Connection::copyIn(const QByteArray &copySql, const std::function<bool(QByteArray &)> &next)
{
    PGconn *handle = m_connection.get();
    m_cancel.m_requested->store(false);
    Rows start(PQexec(handle, copySql.constData()));
    if (PQputCopyData(handle, "", 0) != 1)
        return Unexpected(isAlive()
                              ? Error{ErrorKind::Internal, {}, {}, QString::fromUtf8(PQerrorMessage(handle))}
                              : connectionError(handle));
    QByteArray buffer;
    bool more = true;
    while (more) {
        buffer.clear();
        more = next(buffer);
        if (!buffer.isEmpty() &&
            PQputCopyData(handle, buffer.constData(), static_cast<int>(buffer.size())) != 1)
            return Unexpected(connectionError(handle));
    }
    PQputCopyEnd(handle, nullptr);
    auto finished = take(PQgetResult(handle));
    while (PGresult *extra = PQgetResult(handle))
        PQclear(extra);
    if (!finished)
        return Unexpected(finished.error());
    return finished->affected();
}

Result<void> Connection::stream(const Statement &statement, const std::function<bool(const Rows &)> &each)
{
    PGconn *handle = m_connection.get();
    m_cancel.m_requested->store(false);
    const ParameterArrays arrays(statement.parameters);
    if (!PQsendQueryParams(handle, statement.sql.constData(), arrays.count(), nullptr, arrays.values.data(),
                           nullptr, nullptr, 0))
        return Unexpected(connectionError(handle));
    PQsetSingleRowMode(handle);
    std::optional<Error> firstError;
    bool wanted = true;
    while (PGresult *result = PQgetResult(handle)) {
        auto rows = take(result);
        if (!rows && !firstError)
            firstError = rows.error();
        else if (rows && wanted && !rows->isEmpty() && !each(*rows)) {
            wanted = false;
            m_cancel.cancel();
        }
    }
    if (firstError && wanted)
        return Unexpected(*firstError);
    return {};
}

QByteArray Connection::quoted(const QString &identifier) const
{
    const QByteArray name = identifier.toUtf8();
    char *quotedName =
        PQescapeIdentifier(m_connection.get(), name.constData(), static_cast<size_t>(name.size()));
    QByteArray result(quotedName);
    PQfreemem(quotedName);
    return result;
}

Result<Transaction> Transaction::begin(Connection &connection, const QByteArray &mode)
{
    if (auto begun = connection.run("BEGIN " + mode); !begun)
        return Unexpected(begun.error());
    return Transaction(connection);
}

Result<void> Transaction::commit()
{
    auto committed = m_connection->run("COMMIT");
    m_connection = nullptr;
    if (!committed)
        return Unexpected(committed.error());
    return {};
}

Transaction::Transaction(Transaction &&other) noexcept
    : m_connection(std::exchange(other.m_connection, nullptr))
{
}

Transaction::~Transaction()
{
    if (m_connection && m_connection->isAlive())
        std::ignore = m_connection->run("ROLLBACK");
}

} // namespace viridian::pg
