// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/server/routes/route.h"
#include "db/gateway/ratelimits.h"

#include <chrono>
#include <mutex>

namespace viridian::server {

/// How many requests within the window.
struct Quotas
{
    int learner = 100;
    int trainer = 200;
    int orgAdmin = 500;
    int withoutToken = 50; ///< from one address, without a token
    int signInsByAddress = 30;
    int signInsByPerson =
        10; ///< for one organisation and login as they were typed, whether they exist or not
    std::chrono::seconds window{900};
};

/// Counts requests against quotas that all instances of the server share, without asking the database for
/// each: it takes a tenth of a quota at a time out of what is left (less towards the end) and spends that
/// here. So never more than the quota is let through, and a little less where several instances hold unspent
/// shares when a window ends. Windows are fixed: one begins with the first request after the last one ended,
/// so that around its end up to twice the quota may pass within its length. A quota that is used up is
/// refused here until its window ends. Thread-safe.
class Limiter
{
public:
    using Clock = std::chrono::steady_clock;

    explicit Limiter(const Quotas &quotas, std::function<Clock::time_point()> now = &Clock::now);

    /// Hooks::before: one request of the caller in the active role, or of the address. RateLimited when the
    /// quota is used up. Adds RateLimit-* and Retry-After (draft-ietf-httpapi-ratelimit-headers-06).
    Result<void> spend(SourceSession &session, Call &call);
    /// One attempt to sign in, before the password is looked at; as spend(), without RateLimit-*.
    Result<void> spendSignIn(SourceSession &session, Call &call, const QString &organization,
                             const QString &login);

private:
    struct Purse
    {
        int left = 0;      ///< leased and not spent
        int remaining = 0; ///< of the quota, when it was leased
        Clock::time_point ends;
    };
    /// What is left after one request was taken; nothing when there was none.
    struct Spent
    {
        bool isGranted;
        int remaining;
        std::chrono::seconds reset;
    };

    Result<Spent> take(pg::Connection &connection, const QByteArray &key, int quota, int atOnce);
    std::optional<Spent> takeLeased(const QByteArray &key, Clock::time_point now);
    /// The most that is leased at a time.
    int share(const QByteArray &key, int quota);
    void forgetEnded(Clock::time_point now);
    int quotaOf(Role role) const;
    static Unexpected refuse(Call &call, const Spent &spent);

    const Quotas m_quotas;
    const std::function<Clock::time_point()> m_now;
    std::mutex m_mutex;
    QHash<QByteArray, Purse> m_purses; ///< guarded by m_mutex
};

} // namespace viridian::server
