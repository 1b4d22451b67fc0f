// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console/navigation.h"
#include "models/core/result.h"
#include "models/core/timerange.h"

#include <QStringList>

namespace viridian {

/// What the command line asks of the console.
struct Launch
{
    QString dsn;              ///< sign in there at once; empty: no
    bool workspace = false;   ///< open the local workspace at once
    QString workspaceFolder;  ///< empty: the default one
    QString login;            ///< of the workspace, or in place of the DSN's user
    std::optional<Role> role; ///< to start in, if held
    std::optional<PageId> page;
    std::optional<TimeRange> range;
    QString settingsFile;      ///< empty: the user's own
    bool measureStart = false; ///< print when the first page is painted with its figures, then end

    bool operator==(const Launch &) const = default;
};

/// Reads the arguments (without Qt's own); --help and --version print and end the program. BadInput names
/// what cannot be used.
Result<Launch> readLaunch(const QStringList &arguments);

} // namespace viridian
