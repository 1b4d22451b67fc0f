// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/http/circuitbreaker.h"

#include <utility>

namespace viridian::http {

CircuitBreaker::Permit::Permit(Permit &&other) noexcept
    : m_breaker(std::exchange(other.m_breaker, nullptr))
    , m_generation(other.m_generation)
{
}

CircuitBreaker::Permit::~Permit()
{
    if (m_breaker)
        m_breaker->report(m_generation, Report::None);
}

void CircuitBreaker::Permit::succeeded()
{
    if (auto *breaker = std::exchange(m_breaker, nullptr))
        breaker->report(m_generation, Report::Success);
}

void CircuitBreaker::Permit::failed()
{
    if (auto *breaker = std::exchange(m_breaker, nullptr))
        breaker->report(m_generation, Report::Failure);
}

CircuitBreaker::CircuitBreaker(const Limits &limits, Clock clock)
    : m_limits(limits)
    , m_clock(std::move(clock))
{
}

std::optional<CircuitBreaker::Permit> CircuitBreaker::acquire()
{
    const std::scoped_lock lock(m_mutex);
    if (m_state == State::Open && isPauseOver())
        change(State::HalfOpen);
    if (m_state == State::Open || m_probing)
        return std::nullopt;
    m_probing = m_state == State::HalfOpen;
    return Permit(*this, m_generation);
}

CircuitBreaker::State CircuitBreaker::state() const
{
    const std::scoped_lock lock(m_mutex);
    return m_state == State::Open && isPauseOver() ? State::HalfOpen : m_state;
}

void CircuitBreaker::report(quint64 generation, Report report)
{
    const std::scoped_lock lock(m_mutex);
    if (generation != m_generation)
        return;
    if (report == Report::None) {
        m_probing = false;
    } else if (report == Report::Success) {
        if (m_state == State::HalfOpen)
            change(State::Closed);
        m_failures = 0;
    } else if (m_state == State::HalfOpen || ++m_failures >= m_limits.failures) {
        m_openedAt = m_clock();
        change(State::Open);
    }
}

void CircuitBreaker::change(State state)
{
    m_state = state;
    m_failures = 0;
    m_probing = false;
    ++m_generation;
}

} // namespace viridian::http
