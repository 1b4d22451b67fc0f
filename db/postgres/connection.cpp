// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/postgres/connection.h"

#include "db/postgres/wakeup.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <utility>

#include <poll.h>

namespace viridian::pg {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::pg::Connection)
};

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

/// PostgreSQL has no zero bytes in text; libpq would cut the value off there without a word.
bool hasZeroByte(const Parameters &parameters)
{
    return std::ranges::any_of(parameters.values(),
                               [](const ArrayElement &value) { return value && value->contains('\0'); });
}

QString zeroByteText()
{
    return Text::tr("A text holds a character that PostgreSQL cannot store. Remove it and try again.");
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

Connection::Connection(ConnectionHandle connection)
    : m_connection(std::move(connection))
    , m_cancel(m_connection.get())
{
}

Result<Connection> Connection::open(const QString &conninfo, const QString &password,
                                    const QByteArray &applicationName)
{
    auto info = ConnectionInfo::read(conninfo, password);
    if (!info)
        return Unexpected(info.error());
    auto handle = Connector(std::move(*info), applicationName).open();
    if (!handle)
        return Unexpected(handle.error());
    return Connection(std::move(*handle));
}

Error Connection::resultError(const PGresult *result)
{
    m_errorPosition = QByteArray(PQresultErrorField(result, PG_DIAG_STATEMENT_POSITION)).toInt();
    return errorFrom(m_connection.get(), result, m_cancel.m_requested->exchange(false));
}

bool Connection::send(const Statement &statement)
{
    const ParameterArrays arrays(statement.parameters);
    return PQsendQueryParams(m_connection.get(), statement.sql.constData(), arrays.count(), nullptr,
                             arrays.values.data(), nullptr, nullptr, 0) == 1;
}

PGresult *Connection::nextResult()
{
    PGconn *handle = m_connection.get();
    while (m_wakeup && PQisBusy(handle)) {
        std::array<pollfd, 2> watched{pollfd{PQsocket(handle), POLLIN, 0},
                                      pollfd{m_wakeup->descriptor(), POLLIN, 0}};
        if (::poll(watched.data(), watched.size(), -1) < 0 && errno != EINTR)
            break; // PQgetResult tells what is wrong with the socket
        if (watched[1].revents != 0 && m_wakeup->take())
            m_cancel.cancel();
        if (watched[0].revents != 0 && !PQconsumeInput(handle))
            break;
    }
    return PQgetResult(handle);
}

Result<Rows> Connection::finish()
{
    PGconn *handle = m_connection.get();
    Rows last;
    std::optional<Error> firstError;
    while (PGresult *result = nextResult()) {
        const ExecStatusType status = PQresultStatus(result);
        last = Rows(result);
        if (!succeeded(result) && !firstError)
            firstError = resultError(result);
        if (status == PGRES_COPY_IN)
            PQputCopyEnd(handle, "no data");
        if (status == PGRES_COPY_OUT) {
            char *line = nullptr;
            while (PQgetCopyData(handle, &line, 0) > 0)
                PQfreemem(line);
        }
        if (status == PGRES_COPY_BOTH || !isAlive())
            break;
    }
    if (firstError)
        return Unexpected(*firstError);
    if (!isAlive())
        return Unexpected(connectionError(handle));
    return last;
}

Result<Rows> Connection::run(const QByteArray &sql)
{
    m_cancel.m_requested->store(false);
    if (!PQsendQuery(m_connection.get(), sql.constData()))
        return Unexpected(resultError(nullptr));
    return finish();
}

Result<Rows> Connection::run(const QByteArray &sql, const Parameters &parameters)
{
    m_cancel.m_requested->store(false);
    if (hasZeroByte(parameters))
        return failure(ErrorKind::BadInput, zeroByteText());
    if (!send({sql, parameters}))
        return Unexpected(resultError(nullptr));
    return finish();
}

Result<std::vector<Rows>> Connection::pipeline(const QList<Statement> &statements, qsizetype *failedAt)
{
    PGconn *handle = m_connection.get();
    m_cancel.m_requested->store(false);
    for (const auto &statement : statements)
        if (hasZeroByte(statement.parameters))
            return failure(ErrorKind::BadInput, zeroByteText());
    if (!PQenterPipelineMode(handle))
        return Unexpected(resultError(nullptr));
    bool sent = true;
    for (const auto &statement : statements)
        sent = sent && send(statement);
    // The sync goes out in any case: it is what leads back out of the pipeline.
    std::optional<Error> firstError;
    if (!sent)
        firstError = resultError(nullptr);
    if (!PQpipelineSync(handle))
        return Unexpected(connectionError(handle));

    std::vector<Rows> all;
    bool gap = false; // one null result ends each statement; two in a row end everything
    for (;;) {
        PGresult *result = nextResult();
        if (!result) {
            if (gap || !isAlive())
                break;
            gap = true;
            continue;
        }
        gap = false;
        const ExecStatusType status = PQresultStatus(result);
        Rows rows(result);
        if (status == PGRES_PIPELINE_SYNC)
            break;
        if (!succeeded(result) && status != PGRES_PIPELINE_ABORTED && !firstError) {
            firstError = resultError(result);
            if (failedAt)
                *failedAt = static_cast<qsizetype>(all.size());
        }
        all.push_back(std::move(rows));
    }
    if (isAlive() && !PQexitPipelineMode(handle) && !firstError)
        firstError = resultError(nullptr);
    if (firstError)
        return Unexpected(*firstError);
    if (!isAlive())
        return Unexpected(connectionError(handle));
    return all;
}

Result<qint64> Connection::copyIn(const QByteArray &copySql, const std::function<bool(QByteArray &)> &next)
{
    PGconn *handle = m_connection.get();
    m_cancel.m_requested->store(false);
    if (!PQsendQuery(handle, copySql.constData()))
        return Unexpected(resultError(nullptr));
    PGresult *start = nextResult();
    const Rows owner(start);
    if (PQresultStatus(start) != PGRES_COPY_IN) {
        const Error refused = resultError(start);
        std::ignore = finish();
        return Unexpected(refused);
    }
    QByteArray buffer;
    bool taken = true;
    for (bool more = true; more && taken;) {
        buffer.clear();
        more = next(buffer);
        taken = buffer.isEmpty() ||
                PQputCopyData(handle, buffer.constData(), static_cast<int>(buffer.size())) == 1;
    }
    if (taken && PQputCopyEnd(handle, nullptr) != 1)
        return Unexpected(resultError(nullptr));
    auto finished = finish();
    if (!finished)
        return Unexpected(finished.error());
    return finished->affected();
}

Result<void> Connection::stream(const Statement &statement, const std::function<bool(const Rows &)> &each)
{
    PGconn *handle = m_connection.get();
    m_cancel.m_requested->store(false);
    if (hasZeroByte(statement.parameters))
        return failure(ErrorKind::BadInput, zeroByteText());
    if (!send(statement) || !PQsetSingleRowMode(handle))
        return Unexpected(resultError(nullptr));
    std::optional<Error> firstError;
    bool wanted = true;
    while (PGresult *result = nextResult()) {
        const Rows rows(result);
        if (!succeeded(result)) {
            if (!firstError)
                firstError = resultError(result);
        } else if (wanted && !rows.isEmpty() && !each(rows)) {
            wanted = false;
            m_cancel.cancel();
        }
    }
    if (!isAlive())
        return Unexpected(firstError.value_or(connectionError(handle)));
    if (firstError && (wanted || firstError->kind != ErrorKind::Cancelled))
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
    // The COMMIT of a transaction in which a statement failed is answered with ROLLBACK, not with an error.
    if (committed->command() != "COMMIT")
        return failure(ErrorKind::Internal, textFor(ErrorKind::Internal), QStringLiteral("rolled back"));
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
