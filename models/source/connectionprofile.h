// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/source/datasource.h"

#include <QDateTime>
#include <QMap>

namespace viridian {

/// The parameters of a connection through an API server, besides sslrootcert.
namespace restwords {
inline const QString url = QStringLiteral("url");
inline const QString organization = QStringLiteral("organization"); ///< external id or name
inline const QString login = QStringLiteral("user");                ///< e-mail or external id
/// Not empty: the keyring keeps the session's refresh token.
inline const QString staysSignedIn = QStringLiteral("stays_signed_in");
/// File with certificates (PEM) that are trusted besides the system's.
inline const QString authorities = QStringLiteral("sslrootcert");
} // namespace restwords

/// An API server's address as it was typed, in the one form that profiles have: with https:// where it says
/// nothing, without a slash at the end.
QString apiAddress(const QString &typed);

/// How to reach a source, without any secret: what the connect form edits and the list of recent connections
/// keeps.
struct ConnectionProfile
{
    QString name; ///< what the person calls it; shown in the badge
    SourceKind kind = SourceKind::PostgreSql;
    /// libpq keywords and values (host, port, dbname, user, sslmode, sslrootcert, service, ...), never a
    /// password. Of an API server: restwords.
    QMap<QString, QString> parameters;
    QString folder;     ///< of a local workspace; empty: the default one
    QDateTime lastUsed; ///< UTC; null: never

    QString parameter(const QString &keyword) const { return parameters.value(keyword); }
    /// An empty value removes the keyword, so that libpq's own defaults apply.
    void setParameter(const QString &keyword, const QString &value);
    /// key='value' pairs as libpq reads them ("Keyword/Value Connection Strings").
    QString conninfo() const;
    /// Where a password for this profile is filed in the keyring: login, host, port and database; or a
    /// refresh token, by address, organisation and login.
    QString keyringKey() const;

    bool operator==(const ConnectionProfile &) const = default;
};

} // namespace viridian
