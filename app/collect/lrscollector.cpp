// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/collect/lrscollector.h"

#include "app/collect/lrspull.h"

#include <algorithm>

namespace viridian::collect {

LrsCollector::LrsCollector(std::shared_ptr<Breakers> breakers, LrsOptions options)
    : m_breakers(std::move(breakers))
    , m_options(std::move(options))
{
}

QString LrsCollector::id() const
{
    return key(ExternalService::Lrs);
}

Result<pipeline::CollectCounts> LrsCollector::collect(pg::Connection &connection,
                                                      const analytics::OrganizationRef &organization,
                                                      std::stop_token stop)
{
    const auto sources = SourceStore(connection, organization.id).sources();
    if (!sources)
        return Unexpected(sources.error());
    const auto source = std::ranges::find(*sources, ExternalService::Lrs,
                                          [](const Source &one) { return one.state.service; });
    if (source == sources->end())
        return {};
    return LrsPull(connection, organization, *source, m_breakers->of(organization.id, ExternalService::Lrs),
                   m_options, std::move(stop))
        .run();
}

} // namespace viridian::collect
