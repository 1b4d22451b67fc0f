// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/inspect/databaseinspection.h"

#include "db/inspect/accessinspection.h"
#include "db/inspect/cataloginspection.h"

namespace viridian {

DatabaseInspection::DatabaseInspection(const PostgresOptions &options)
    : m_catalog(std::make_unique<CatalogInspection>(options))
    , m_access(std::make_unique<AccessInspection>(options))
{
    m_ports.catalog = m_catalog.get();
    m_ports.access = m_access.get();
}

DatabaseInspection::~DatabaseInspection() = default;

} // namespace viridian
