// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/postgres/connector.h"
#include "db/postgres/parameters.h"
#include "db/postgres/pgerror.h"
#include "db/postgres/rows.h"

#include <atomic>
#include <functional>
#include <vector>

namespace viridian::pg {

struct Statement
{
    QByteArray sql; ///< one statement, $1-style parameters
    Parameters parameters;
};

/// Stops whatever a connection runs, from any thread. Outlives the connection safely: it then does nothing.
class CancelHandle
{
public:
    CancelHandle() = default;
    explicit CancelHandle(PGconn *connection);
    /// True when the server took the request; the running statement then ends with ErrorKind::Cancelled.
    bool cancel() const;

private:
    std::shared_ptr<PGcancel> m_cancel;
    std::shared_ptr<std::atomic_bool> m_requested = std::make_shared<std::atomic_bool>(false);
    friend class Connection;
};

/// One session with PostgreSQL through libpq. Every call blocks its thread, so it lives on a worker thread,
/// one thread for one connection; only CancelHandle may be used from elsewhere. The session speaks UTF-8 and
/// UTC; messages come in the server's language, because only a superuser may choose another. No SQL is built
/// from values: they travel as parameters, identifiers through quoted().
class Connection
{
public:
    /// `conninfo` is what psql takes: key=value pairs, a postgresql:// URI or service=name; PGPASSWORD,
    /// .pgpass and pg_service.conf apply. `password` wins when not empty and is handed to libpq apart from
    /// the string. TLS is verified unless an sslmode says otherwise: see ConnectionInfo.
    static Result<Connection> open(const QString &conninfo, const QString &password = {},
                                   const QByteArray &applicationName = "viridian");

    explicit Connection(ConnectionHandle connection);

    /// One or more statements without parameters (simple protocol); the result of the last one.
    Result<Rows> run(const QByteArray &sql);
    /// One statement with parameters.
    Result<Rows> run(const QByteArray &sql, const Parameters &parameters);
    /// All statements in one round trip (pipeline mode). When one fails the rest is skipped by the server and
    /// the error of that one comes back, with its position in `failedAt`; inside BEGIN the caller rolls back.
    Result<std::vector<Rows>> pipeline(const QList<Statement> &statements, qsizetype *failedAt = nullptr);
    /// COPY ... FROM STDIN: `next` fills the buffer with complete lines in COPY's text format and returns
    /// false at the end; what the server refuses comes back only then. Returns the number of rows.
    Result<qint64> copyIn(const QByteArray &copySql, const std::function<bool(QByteArray &)> &next);
    /// A query row by row, in constant memory; `each` returns false to stop early, which cancels the query on
    /// the server.
    Result<void> stream(const Statement &statement, const std::function<bool(const Rows &)> &each);

    CancelHandle cancelHandle() const { return m_cancel; }
    /// While a statement runs, raising it cancels the statement, from this connection's own thread: unlike
    /// with CancelHandle it cannot be the next statement that is hit.
    void setWakeup(std::shared_ptr<Wakeup> wakeup) { m_wakeup = std::move(wakeup); }
    /// Where in its text the statement that failed last went wrong, in characters from 1; 0: the server did
    /// not say.
    int errorPosition() const { return m_errorPosition; }
    bool isAlive() const { return PQstatus(m_connection.get()) == CONNECTION_OK; }
    /// A transaction is open, be it a failed one.
    bool inTransaction() const { return PQtransactionStatus(m_connection.get()) != PQTRANS_IDLE; }
    int serverVersion() const { return PQserverVersion(m_connection.get()); } ///< such as 150018
    int backendPid() const { return PQbackendPID(m_connection.get()); }
    /// The identifier in quotes, for the rare statements that cannot take a parameter (SET ROLE, CREATE
    /// ROLE).
    QByteArray quoted(const QString &identifier) const;
    /// For code that needs a libpq call which has no wrapper here.
    PGconn *handle() const { return m_connection.get(); }

private:
    bool send(const Statement &statement);
    PGresult *nextResult();
    /// Everything up to the end of the command; the last result, or the first error.
    Result<Rows> finish();
    Error resultError(const PGresult *result);

    ConnectionHandle m_connection;
    CancelHandle m_cancel;
    std::shared_ptr<Wakeup> m_wakeup;
    int m_errorPosition = 0;
};

/// BEGIN on construction; rolls back in the destructor unless committed.
class Transaction
{
public:
    static Result<Transaction> begin(Connection &connection, const QByteArray &mode = {});
    Result<void> commit();
    Transaction(Transaction &&other) noexcept;
    Transaction &operator=(Transaction &&) = delete;
    ~Transaction();

private:
    explicit Transaction(Connection &connection)
        : m_connection(&connection)
    {
    }
    Connection *m_connection;
};

} // namespace viridian::pg
