// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/collect/servicecollector.h"

#include "app/collect/servicerun.h"

namespace viridian::collect {

ServiceCollector::ServiceCollector(ExternalService service, std::shared_ptr<Breakers> breakers,
                                   CollectOptions options)
    : m_service(service)
    , m_breakers(std::move(breakers))
    , m_options(std::move(options))
{
}

QString ServiceCollector::id() const
{
    return key(m_service);
}

Result<pipeline::CollectCounts> ServiceCollector::collect(pg::Connection &connection,
                                                          const analytics::OrganizationRef &organization,
                                                          std::stop_token stop)
{
    const auto sources = SourceStore(connection, organization.id).sources();
    if (!sources)
        return Unexpected(sources.error());
    for (const Source &source : *sources) {
        if (source.state.service == m_service)
            return ServiceRun(connection, organization.id, source, m_breakers->of(organization.id, m_service),
                              m_options, std::move(stop))
                .run();
    }
    return {};
}

} // namespace viridian::collect
