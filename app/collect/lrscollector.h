// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/http/client.h"
#include "app/collect/breakers.h"
#include "app/pipeline/collector.h"

#include <QDateTime>

namespace viridian::collect {

struct LrsOptions
{
    http::Limits limits{.bytes = 8 << 20}; ///< of a page; in memory JSON is many times as large
    int pageSize = 500;                    ///< statements asked for at once
    int pages = 10000;                     ///< of one run: a store that always has more is no endless run
    std::function<QDateTime()> now = &QDateTime::currentDateTimeUtc;
};

/// Pulls from an organisation's learning record store the statements that were stored since the last time
/// (docs/collectors.md). A page is stored in a transaction of its own, by the same way that imports of xAPI
/// statements take. Works on the calling thread, with an event loop of its own.
class LrsCollector final : public pipeline::Collector
{
public:
    explicit LrsCollector(std::shared_ptr<Breakers> breakers, LrsOptions options = {});

    QString id() const override;
    Result<pipeline::CollectCounts> collect(pg::Connection &connection,
                                            const analytics::OrganizationRef &organization,
                                            std::stop_token stop) override;

private:
    std::shared_ptr<Breakers> m_breakers;
    LrsOptions m_options;
};

} // namespace viridian::collect
