// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <optional>

namespace viridian {

/// Where PostgreSQL's server programs (initdb, pg_ctl, postgres) of one major version are.
struct ServerPrograms
{
    static constexpr int oldestMajor = 13;
    static constexpr int newestMajor = 17;

    QString folder;
    int major = 0;

    QString path(QLatin1StringView program) const { return folder + u'/' + program; }

    /// The programs of `wanted`, or of the newest supported version. Looks in $VIRIDIAN_PG_BINDIR alone when
    /// it is set, else in Debian's folders and in PATH. MissingProgram says which package to install.
    static Result<ServerPrograms> find(std::optional<int> wanted = {});

    bool operator==(const ServerPrograms &) const = default;
};

} // namespace viridian
