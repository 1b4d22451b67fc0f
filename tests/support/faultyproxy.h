// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QRandomGenerator>

#include <atomic>
#include <thread>

namespace viridian {

/// A bad network: takes TCP connections, passes bytes on both ways to a server, and does to each
/// connection, at a random byte, one of: nothing comes any more and then it breaks, it ends early, it is
/// reset, it is slow. The same seed and connections give the same faults. On a thread of its own.
class FaultyProxy
{
public:
    /// To a port of this computer, or to a socket where the path of one is given.
    FaultyProxy(quint16 port, const QByteArray &socketPath, quint32 seed,
                const QByteArray &listenOn = "127.0.0.1");
    /// Resets what is still connected.
    ~FaultyProxy();
    FaultyProxy(const FaultyProxy &) = delete;
    FaultyProxy &operator=(const FaultyProxy &) = delete;

    quint16 port() const { return m_port; }
    /// Connections get a fault until so many have come to pass; a connection may end before its byte comes.
    void setFaults(int count) { m_faultsLeft = count; }
    int faultsLeft() const { return m_faultsLeft; }

private:
    struct Passage;

    void run();
    int connectToServer() const;
    Passage accepted(int client);
    /// False when the passage has ended.
    bool pass(Passage &passage, bool fromServer);
    void end(Passage &passage, bool withReset) const;

    const quint16 m_serverPort;
    const QByteArray m_serverSocket;
    QRandomGenerator m_random; ///< of the thread
    int m_listener = -1;
    int m_stop = -1; ///< eventfd
    quint16 m_port = 0;
    std::atomic_int m_faultsLeft = 0;
    std::thread m_thread;
};

} // namespace viridian
