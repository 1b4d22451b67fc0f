// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/source.h"

#include "db/source/postgressource.h"
#include "models/source/cachingsource.h"

namespace viridian {

std::unique_ptr<DataSource> makeSource(const ConnectionProfile &profile, const QString &password)
{
    PostgresOptions options;
    options.conninfo = profile.conninfo();
    options.password = password;
    options.kind = profile.kind;
    options.name = profile.name;
    return std::make_unique<CachingSource>(std::make_unique<PostgresSource>(options));
}

} // namespace viridian
