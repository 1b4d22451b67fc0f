// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/http/client.h"
#include "app/collect/breakers.h"
#include "app/pipeline/collector.h"

#include <QDateTime>

namespace viridian::collect {

struct CollectOptions
{
    http::Limits limits;
    std::chrono::seconds keep = std::chrono::hours(24); ///< how long an answer counts as current
    int parallel = 5;                                   ///< requests at once, at most six
    qsizetype batch = 50;                               ///< people whose documents are in memory at once
    qsizetype rows = 20000;                             ///< kept before they are merged
    std::function<QDateTime()> now = &QDateTime::currentDateTimeUtc;
};

/// Asks one of the nine services about each person who is enrolled somewhere, and stores what it says. Where
/// it does not answer, what it said last stands in (docs/collectors.md). Works on the calling thread, with an
/// event loop of its own.
class ServiceCollector final : public pipeline::Collector
{
public:
    ServiceCollector(ExternalService service, std::shared_ptr<Breakers> breakers,
                     CollectOptions options = {});

    QString id() const override;
    Result<pipeline::CollectCounts> collect(pg::Connection &connection,
                                            const analytics::OrganizationRef &organization,
                                            std::stop_token stop) override;

private:
    ExternalService m_service;
    std::shared_ptr<Breakers> m_breakers;
    CollectOptions m_options;
};

} // namespace viridian::collect
