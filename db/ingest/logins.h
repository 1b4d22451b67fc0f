// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/postgres/connection.h"

namespace viridian::ingest {

/// Gives a person a login role (LOGIN NOINHERIT, no password), a member of the roles in users.roles. For an
/// administrator with CREATEROLE; may be repeated.
Result<void> provisionLogin(pg::Connection &connection, const QString &login, const QUuid &organization,
                            const QUuid &user);

/// The same for a database administrator, who is a member of viridian_dba and nobody in any organisation.
Result<void> provisionDbaLogin(pg::Connection &connection, const QString &login);

} // namespace viridian::ingest
