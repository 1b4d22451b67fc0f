// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/source/datasource.h"

#include <QDateTime>
#include <QMap>

namespace viridian {

/// How to reach a source, without any secret: what the connect form edits and the list of recent connections
/// keeps.
struct ConnectionProfile
{
    QString name; ///< what the person calls it; shown in the badge
    SourceKind kind = SourceKind::PostgreSql;
    /// libpq keywords and values (host, port, dbname, user, sslmode, sslrootcert, service, ...), never a
    /// password.
    QMap<QString, QString> parameters;
    QString folder;     ///< of a local workspace; empty: the default one
    QDateTime lastUsed; ///< UTC; null: never

    QString parameter(const QString &keyword) const { return parameters.value(keyword); }
    /// An empty value removes the keyword, so that libpq's own defaults apply.
    void setParameter(const QString &keyword, const QString &value);
    /// key='value' pairs as libpq reads them ("Keyword/Value Connection Strings").
    QString conninfo() const;
    /// Where a password for this profile is filed in the keyring: login, host, port and database.
    QString keyringKey() const;

    bool operator==(const ConnectionProfile &) const = default;
};

} // namespace viridian
