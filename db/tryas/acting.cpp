// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/tryas/acting.h"

#include "db/postgres/row.h"

#include <QCoreApplication>

namespace viridian::tryas {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::tryas::Acting)
};

/// The texts and plans of the server are read here, so their form is fixed; strings mean the same to the
/// server as to the parser that judged them.
constexpr auto limits = "SET LOCAL lock_timeout = '3s'; SET LOCAL statement_timeout = '10s';"
                        "SET LOCAL idle_in_transaction_session_timeout = '60s';"
                        "SET LOCAL standard_conforming_strings = on; SET LOCAL client_encoding = 'UTF8'";
constexpr auto who = "SELECT session_user AS session, current_user AS active,"
                     " pg_catalog.current_setting('role') AS role,"
                     " pg_catalog.current_setting('transaction_read_only') AS readonly";

} // namespace

Acting::Acting(pg::Connection &connection, const catalog::Snapshot &snapshot, why::Identity identity)
    : m_connection(connection)
    , m_snapshot(snapshot)
    , m_roles(snapshot)
    , m_identity(std::move(identity))
{
    m_clock.start();
}

Result<std::unique_ptr<Acting>> Acting::begin(pg::Connection &connection, const catalog::Snapshot &snapshot,
                                              const effective::Actor &actor)
{
    auto identity =
        why::identityOf(snapshot, catalog::Roles(snapshot), actor.login, actor.role, actor.settings);
    if (!identity)
        return Unexpected(identity.error());
    std::unique_ptr<Acting> acting(new Acting(connection, snapshot, *std::move(identity)));
    auto transaction =
        pg::Transaction::begin(connection, QByteArray("ISOLATION LEVEL REPEATABLE READ READ ONLY;"
                                                      "SET LOCAL row_security = on;") +
                                               limits);
    if (!transaction)
        return Unexpected(transaction.error());
    acting->m_transaction.emplace(*std::move(transaction));
    return acting;
}

Result<void> Acting::assume()
{
    return why::applySettings(m_connection, m_snapshot, m_identity, m_as.notes)
        .and_then([&] { return m_connection.run(limits); })
        .and_then([&](const pg::Rows &) {
            return why::assume(m_connection, m_snapshot, m_roles, m_identity, m_as.notes);
        })
        .and_then([&] { return m_connection.run(who); })
        .map([&](const pg::Rows &rows) {
            m_as.sessionUser = pg::Row(rows, 0).text("session");
            m_as.currentUser = pg::Row(rows, 0).text("active");
        });
}

Result<void> Acting::confirm()
{
    const auto rows = m_connection.run(who);
    if (!rows)
        return Unexpected(rows.error());
    const pg::Row row(*rows, 0);
    if (row.text("session") == m_as.sessionUser && row.text("active") == m_as.currentUser &&
        row.bytes("readonly") == "on")
        return {};
    return failure(ErrorKind::NotAllowed,
                   Text::tr("Something that ran changed the identity to %1, so what it gave is not shown.")
                       .arg(row.text("active")));
}

effective::ActedAs Acting::as() const
{
    effective::ActedAs as = m_as;
    as.milliseconds = static_cast<double>(m_clock.nsecsElapsed()) / 1e6;
    return as;
}

} // namespace viridian::tryas
