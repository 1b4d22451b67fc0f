// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/testcluster.h"

#include <QTemporaryDir>

namespace viridian {

/// The program's cluster, reachable over TCP with TLS and passwords; openssl makes the certificates on the
/// server's side. Whatever goes wrong here ends the program.
class TlsServer
{
public:
    /// Restarts the cluster: nobody else may be connected to it.
    TlsServer();

    static QString hostName() { return QStringLiteral("db.viridian.test"); } ///< what the certificate names
    QString address() const { return m_address; }
    QString authority() const; ///< file with the certificate that the server's is signed with
    QString conninfo(const QString &login, const QString &database, const QString &host = hostName()) const;

    /// Gives the server a new certificate and restarts it; negative days: one that has expired.
    void renewCertificate(int days);
    void restart();
    /// As the cluster's administrator, through the local socket.
    void administrate(const QByteArray &sql);

private:
    void runInDataFolder(QByteArray command);

    QTemporaryDir m_folder;
    QString m_address;
};

} // namespace viridian
