// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/collect/breakers.h"

namespace viridian::collect {

Breakers::Breakers(const http::CircuitBreaker::Limits &limits, http::CircuitBreaker::Clock clock)
    : m_limits(limits)
    , m_clock(std::move(clock))
{
}

http::CircuitBreaker &Breakers::of(const QUuid &organization, ExternalService service)
{
    const std::scoped_lock lock(m_mutex);
    return m_breakers.try_emplace({organization, service}, m_limits, m_clock).first->second;
}

} // namespace viridian::collect
