// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QTemporaryDir>

namespace viridian {

/// HAProxy in front of servers on this machine, each request to the next of them. That it does not start ends
/// the test program.
class LoadBalancer
{
public:
    explicit LoadBalancer(const QList<quint16> &servers);
    ~LoadBalancer();

    quint16 port() const { return m_port; }

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    quint16 m_port = 0;
};

} // namespace viridian
