// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/postgres/secret.h"
#include "models/core/result.h"

#include <QMap>

namespace viridian::pg {

/// What libpq makes of a connection string together with pg_service.conf and the environment, as psql does:
/// key=value pairs, a postgresql:// URI or service=name. The password is kept apart from everything else.
///
/// Where psql would settle for a connection that anybody may listen to or fake, this asks for
/// sslmode=verify-full: whenever no other sslmode was given (a "prefer" from a service file counts as not
/// given, it is also libpq's default). Local sockets have no TLS and ignore it. Without sslrootcert the
/// reader's ~/.postgresql/root.crt counts, else the system's certificates.
class ConnectionInfo
{
public:
    /// BadInput when libpq cannot read it. The message never quotes the string: it may hold a password.
    static Result<ConnectionInfo> read(const QString &conninfo, const QString &password = {});

    /// The effective value of a libpq keyword, empty where there is none; never the password.
    QString value(const QString &keyword) const { return m_effective.value(keyword); }
    QString host() const; ///< as given, or the folder of the local socket
    QString port() const;
    bool isLocalSocket() const;
    bool usesTls() const;
    const Secret &password() const { return m_password; }
    /// Keywords and values for PQconnectStartParams with expand_dbname; the password comes extra.
    const QList<std::pair<QByteArray, QByteArray>> &parameters() const { return m_parameters; }

private:
    QMap<QString, QString> m_effective;
    QList<std::pair<QByteArray, QByteArray>> m_parameters;
    Secret m_password;
};

} // namespace viridian::pg
