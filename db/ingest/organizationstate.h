// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/postgres/connection.h"

namespace viridian::ingest {

/// What the pipeline knows about one organisation.
struct OrganizationState
{
    QDate analysisDate;   ///< invalid: today
    QDateTime analysedAt; ///< UTC; null: never
};

/// Empty when there is no such organisation. The login must be a member of viridian_pipeline.
Result<std::optional<OrganizationState>> organizationState(pg::Connection &connection,
                                                           const QUuid &organization);

} // namespace viridian::ingest
