// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QByteArray>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>

namespace viridian::server {

/// What an argon2id hash costs. The default is what RFC 9106 recommends second, for little memory, with
/// libsodium's one lane: under a tenth of a second on a server of today. It may be raised at any time: a hash
/// of before is made anew when its owner signs in next.
struct PasswordCost
{
    unsigned long long passes = 3;
    std::size_t memory = std::size_t{64} << 20; ///< bytes, while a hash is worked out
};

/// Passwords as argon2id hashes, through libsodium. Thread-safe. At most `atOnce` hashes are worked out at a
/// time, on the threads that ask, so that guessing takes no more memory than atOnce * cost.memory; some more
/// wait, and what comes beyond is refused at once, so that guessing does not take all threads either.
class PasswordHasher
{
public:
    struct Limits
    {
        int atOnce = 2;
        int waiting = 2;
    };
    struct Verdict
    {
        bool fits = false;
        /// The same password with the cost of today, where the hash had another.
        std::optional<QByteArray> renewed;
    };

    explicit PasswordHasher(const PasswordCost &cost, const Limits &limits);

    /// The hash in its usual text form. Unreachable when too many are at it; Internal without memory.
    Result<QByteArray> hash(const QByteArray &password);
    /// Whether the password fits. Without a hash it does not, after as much work as with one, so that the
    /// time tells nothing. Errors as above.
    Result<Verdict> verify(const QByteArray &password, const std::optional<QByteArray> &hash);

    /// Hashes worked out so far.
    quint64 computed() const { return m_computed; }

private:
    class Turn;

    QByteArray compute(const QByteArray &password);

    const PasswordCost m_cost;
    const Limits m_limits;
    std::mutex m_mutex;
    std::condition_variable m_free;
    int m_running = 0; ///< guarded by m_mutex
    int m_waiting = 0; ///< guarded by m_mutex
    std::atomic<quint64> m_computed = 0;
    QByteArray m_nobodys; ///< what is compared with where there is no hash
};

} // namespace viridian::server
