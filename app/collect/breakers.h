// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/http/circuitbreaker.h"
#include "models/records/externalsource.h"

#include <QUuid>

#include <map>

namespace viridian::collect {

/// A circuit breaker for each organisation and service, for as long as the program runs. May be used from any
/// thread.
class Breakers
{
public:
    explicit Breakers(const http::CircuitBreaker::Limits &limits = {},
                      http::CircuitBreaker::Clock clock = &std::chrono::steady_clock::now);
    /// Lives as long as this.
    http::CircuitBreaker &of(const QUuid &organization, ExternalService service);

private:
    const http::CircuitBreaker::Limits m_limits;
    const http::CircuitBreaker::Clock m_clock;
    std::mutex m_mutex;
    std::map<std::pair<QUuid, ExternalService>, http::CircuitBreaker> m_breakers;
};

} // namespace viridian::collect
