// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QTemporaryDir>

namespace viridian {

/// PgBouncer in transaction mode in front of the program's cluster, one server connection for each login and
/// database, reached through a unix socket. Whatever goes wrong here ends the program.
class PgBouncer
{
public:
    explicit PgBouncer(const QStringList &logins);
    ~PgBouncer();

    QString dsn(const QString &login, const QString &database) const;

private:
    QTemporaryDir m_folder;
    QProcess m_process;
};

} // namespace viridian
