// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <chrono>
#include <functional>
#include <mutex>
#include <optional>

namespace viridian::http {

/// Keeps callers from a service that is down. Closed: calls go through; so many failures one after the other
/// open it. Open: no call goes through until the pause is over. Half open: one call, the probe, goes through;
/// its success closes the breaker, its failure opens it again. May be used from any thread.
class CircuitBreaker
{
public:
    using Clock = std::function<std::chrono::steady_clock::time_point()>;
    struct Limits
    {
        int failures = 5;                        ///< one after the other, at least 1
        std::chrono::milliseconds pause{60'000}; ///< from the last failure to the probe
    };
    enum class State
    {
        Closed,
        Open,
        HalfOpen
    };

    /// Leave to make one call. Report how it went once; without a report (the call was cancelled) it counts
    /// as never made, and a probe may be made by somebody else. What comes back after the breaker has changed
    /// its state since is out of date and counts for nothing. The breaker outlives it.
    class Permit
    {
    public:
        Permit(Permit &&other) noexcept;
        Permit &operator=(Permit &&) = delete;
        ~Permit();
        void succeeded();
        void failed();

    private:
        friend class CircuitBreaker;
        Permit(CircuitBreaker &breaker, quint64 generation)
            : m_breaker(&breaker)
            , m_generation(generation)
        {
        }
        CircuitBreaker *m_breaker;
        quint64 m_generation;
    };

    explicit CircuitBreaker(const Limits &limits, Clock clock = &std::chrono::steady_clock::now);

    /// Empty: no call now.
    std::optional<Permit> acquire();
    State state() const;

private:
    enum class Report
    {
        Success,
        Failure,
        None
    };
    void report(quint64 generation, Report report);
    void change(State state);
    bool isPauseOver() const { return m_clock() - m_openedAt >= m_limits.pause; }

    const Limits m_limits;
    const Clock m_clock;
    mutable std::mutex m_mutex;
    State m_state = State::Closed;
    quint64 m_generation = 0; ///< one more with each change of state
    int m_failures = 0;       ///< in a row, while closed
    bool m_probing = false;   ///< while half open: the probe is on its way
    std::chrono::steady_clock::time_point m_openedAt;
};

} // namespace viridian::http
