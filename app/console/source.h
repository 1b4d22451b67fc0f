// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/client/restoptions.h"
#include "app/console/sessioncontroller.h"
#include "db/source/postgressource.h"

namespace viridian {

/// How to reach the PostgreSQL of a profile.
PostgresOptions postgresOptions(const ConnectionProfile &profile, const QString &password);

/// The source for a profile, with the cache in front of it.
std::unique_ptr<DataSource> makeSource(const ConnectionProfile &profile, const QString &password);

/// How to reach the API server of a profile, without a way to sign in. BadInput when its file of certificates
/// cannot be read.
Result<RestOptions> restOptions(const ConnectionProfile &profile);

} // namespace viridian
