// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QProcess>

#include <csignal>

namespace viridian {

/// A running viridian-api: the program itself. That it does not start ends the test program.
class ApiProcess
{
public:
    /// Comes back when it listens.
    explicit ApiProcess(const QProcessEnvironment &environment);
    /// For a server on a free port that takes as many requests as come. `keys` is the file of the signing
    /// keys.
    static QProcessEnvironment environmentFor(const QString &gatewayDsn, const QString &keys);

    quint16 port() const { return m_port; }
    /// What it has written so far.
    QByteArray log();
    QList<QJsonObject> lines();
    /// The exit code; -1 when it did not end or was killed.
    int end(int signal = SIGTERM);

private:
    QProcess m_process;
    QByteArray m_log;
    quint16 m_port = 0;
};

} // namespace viridian
