// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/inspect/databaseinspection.h"

#include "db/activity/activityinspection.h"
#include "db/inspect/accessinspection.h"
#include "db/inspect/cataloginspection.h"
#include "db/matviews/matviewinspection.h"
#include "db/prove/proverinspection.h"

namespace viridian {

DatabaseInspection::DatabaseInspection(const PostgresOptions &options)
    : m_catalog(std::make_unique<CatalogInspection>(options))
    , m_access(std::make_unique<AccessInspection>(options))
    , m_prover(std::make_unique<ProverInspection>(options))
    , m_matViews(std::make_unique<MatViewInspection>(options))
    , m_activity(std::make_unique<ActivityInspection>(options))
{
    m_ports.catalog = m_catalog.get();
    m_ports.access = m_access.get();
    m_ports.prover = m_prover.get();
    m_ports.matViews = m_matViews.get();
    m_ports.activity = m_activity.get();
}

DatabaseInspection::~DatabaseInspection() = default;

} // namespace viridian
