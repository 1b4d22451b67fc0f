// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/postgres/connection.h"

namespace viridian::gateway {

/// What db/sql/gateway/<query>.sql answers: a transaction of its own in one round trip, as viridian_gateway,
/// which the login must be a member of. What it changed stays. The connection is in no transaction, before
/// and after.
Result<pg::Rows> call(pg::Connection &connection, const char *query, const pg::Parameters &parameters);

/// Bytes as a parameter: cast it to bytea.
QByteArray hex(const QByteArray &bytes);

} // namespace viridian::gateway
