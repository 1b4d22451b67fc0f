// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/source/databaseports.h"

#include <memory>

namespace viridian {

class AccessInspection;
class ActivityInspection;
class CatalogInspection;
class MatViewInspection;
class ProverInspection;
struct PostgresOptions;

/// The ports of the Database workspace on a live PostgreSQL. Nothing is connected before the first call of a
/// port. Lives on the source's thread.
class DatabaseInspection
{
public:
    explicit DatabaseInspection(const PostgresOptions &options);
    /// Stops what runs on the server.
    ~DatabaseInspection();

    const DatabasePorts &ports() const { return m_ports; }

private:
    std::unique_ptr<CatalogInspection> m_catalog;
    std::unique_ptr<AccessInspection> m_access;
    std::unique_ptr<ProverInspection> m_prover;
    std::unique_ptr<MatViewInspection> m_matViews;
    std::unique_ptr<ActivityInspection> m_activity;
    DatabasePorts m_ports;
};

} // namespace viridian
