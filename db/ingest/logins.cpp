// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/ingest/logins.h"

#include "db/ingest/importsql.h"

namespace viridian::ingest {

Result<void> provisionLogin(pg::Connection &connection, const QString &login, const QUuid &organization,
                            const QUuid &user)
{
    auto done = connection.run(sqlText(QStringLiteral("provision_login")),
                               pg::Parameters::of(login, organization, user));
    if (!done)
        return Unexpected(done.error());
    return {};
}

Result<void> provisionDbaLogin(pg::Connection &connection, const QString &login)
{
    auto known = connection.run(sqlText(QStringLiteral("find_role")), pg::Parameters::of(login));
    if (!known)
        return Unexpected(known.error());
    const QByteArray name = connection.quoted(login);
    const QByteArray create = known->isEmpty() ? "CREATE ROLE " + name + " LOGIN NOINHERIT; " : QByteArray();
    if (auto done = connection.run(create + "GRANT viridian_dba TO " + name); !done)
        return Unexpected(done.error());
    return {};
}

} // namespace viridian::ingest
