// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>

namespace viridian {

/// An HTTP answer as it came.
struct RawAnswer
{
    int status = 0; ///< 0: there was none
    QByteArray head;
    QByteArray body;
    QHash<QByteArray, QByteArray> headers; ///< names in lower case
};

/// A client that sends whatever bytes a test wants, over a blocking TCP connection to 127.0.0.1. Nothing
/// takes longer than ten seconds.
class RawClient
{
public:
    explicit RawClient(quint16 port);
    ~RawClient();
    RawClient(const RawClient &) = delete;
    RawClient &operator=(const RawClient &) = delete;

    /// False when the server has closed the connection.
    bool send(const QByteArray &bytes) const;
    /// Closes the half that sends.
    void endSending() const;
    /// Closes with what is unread thrown away, as a program that is killed.
    void hangUp();
    /// The next answer; `isHead`: one without the body that it announces.
    RawAnswer answer(bool isHead = false);
    /// Nothing more comes: the server has closed the connection.
    bool isClosed();

    static RawAnswer ask(quint16 port, const QByteArray &bytes);

private:
    bool receive();

    int m_socket;
    QByteArray m_received;
};

} // namespace viridian
