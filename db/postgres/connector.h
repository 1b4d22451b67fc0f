// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/postgres/connectioninfo.h"

#include <libpq-fe.h>

#include <functional>
#include <memory>

namespace viridian::pg {

class Wakeup;

struct FinishConnection
{
    void operator()(PGconn *connection) const { PQfinish(connection); }
};
using ConnectionHandle = std::unique_ptr<PGconn, FinishConnection>;

/// Opens one libpq connection step by step, so that an attempt can be watched and given up, and a failure is
/// sorted by how far it came instead of by words that differ between languages.
class Connector
{
public:
    enum class Stage
    {
        Host,
        Port,
        Tls,
        Login,
        Open
    };

    explicit Connector(ConnectionInfo info, QByteArray applicationName = "viridian");

    /// Called on the same thread when a stage begins; with several hosts a stage may come again.
    void onStage(std::function<void(Stage)> watch) { m_watch = std::move(watch); }
    /// The address last tried, empty before the host was found; a local socket has none.
    QString address() const { return m_address; }
    /// Raising it makes open() end soon with Cancelled; only the look-up of a host name cannot be cut short.
    void setWakeup(std::shared_ptr<Wakeup> wakeup) { m_wakeup = std::move(wakeup); }

    /// Blocks at most connect_timeout for each address. The connection is in blocking mode.
    Result<ConnectionHandle> open();

private:
    enum class Wait
    {
        Ready,
        TimedOut,
        GivenUp
    };
    void enter(Stage stage, const PGconn *handle);
    Wait wait(const PGconn *handle, PostgresPollingStatusType need, qint64 milliseconds) const;
    Error describe(PGconn *handle) const;
    Error loginError(const QString &sqlState, const QString &detail) const;

    ConnectionInfo m_info;
    QByteArray m_applicationName;
    std::function<void(Stage)> m_watch;
    std::shared_ptr<Wakeup> m_wakeup;
    Stage m_stage = Stage::Host;
    QString m_address;
};

} // namespace viridian::pg
