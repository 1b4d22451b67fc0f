// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/postgres/connection.h"
#include "db/why/identity.h"
#include "models/effective/probe.h"

#include <QElapsedTimer>

namespace viridian::tryas {

/// A read-only transaction that runs as somebody else and is rolled back when this goes. The settings of the
/// identity are applied before it is assumed; the limits of ours come last and win. On its connection's
/// thread.
class Acting
{
public:
    /// Opens the transaction, as the connection's own login still. `snapshot` outlives it.
    static Result<std::unique_ptr<Acting>>
    begin(pg::Connection &connection, const catalog::Snapshot &snapshot, const effective::Actor &actor);

    /// From here on statements run as the identity.
    Result<void> assume();
    /// NotAllowed when the session is not the identity any more: something that ran has changed it.
    Result<void> confirm();
    /// The role whose privileges count.
    catalog::ObjectId role() const { return m_identity.role; }
    const catalog::Roles &roles() const { return m_roles; }
    /// As which it ran, and for how long by now.
    effective::ActedAs as() const;

private:
    Acting(pg::Connection &connection, const catalog::Snapshot &snapshot, why::Identity identity);

    pg::Connection &m_connection;
    const catalog::Snapshot &m_snapshot;
    const catalog::Roles m_roles;
    const why::Identity m_identity;
    std::optional<pg::Transaction> m_transaction;
    effective::ActedAs m_as;
    QElapsedTimer m_clock;
};

} // namespace viridian::tryas
