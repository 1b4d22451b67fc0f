// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <functional>
#include <memory>

namespace viridian {

/// A network namespace at the other end of a cable that can stop to carry: what comes from there is thrown
/// away without a word. Needs root and the program ip; gone with the object.
class DroppedNetwork
{
public:
    /// nullptr where it may not be made.
    static std::unique_ptr<DroppedNetwork> make();
    ~DroppedNetwork();
    DroppedNetwork(const DroppedNetwork &) = delete;
    DroppedNetwork &operator=(const DroppedNetwork &) = delete;

    /// Of the namespace, for who connects from here.
    const QByteArray &farAddress() const { return m_farAddress; }
    /// Sockets and threads made meanwhile by this thread belong to the namespace.
    void inside(const std::function<void()> &work) const;
    void setDropping(bool dropping);

private:
    DroppedNetwork() = default;

    QByteArray m_name;
    QByteArray m_nearAddress;
    QByteArray m_farAddress;
};

} // namespace viridian
