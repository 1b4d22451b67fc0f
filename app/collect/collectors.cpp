// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/collect/collectors.h"

#include "app/collect/lrscollector.h"

namespace viridian::collect {

pipeline::Collectors allCollectors(const CollectOptions &options)
{
    const auto breakers = std::make_shared<Breakers>();
    pipeline::Collectors collectors;
    for (const ExternalService service : allExternalServices) {
        if (service == ExternalService::Lrs)
            collectors.push_back(std::make_unique<LrsCollector>(breakers));
        else
            collectors.push_back(std::make_unique<ServiceCollector>(service, breakers, options));
    }
    return collectors;
}

} // namespace viridian::collect
