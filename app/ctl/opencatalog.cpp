// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/opencatalog.h"

#include "app/ctl/dsnoption.h"
#include "db/catalog/catalogreader.h"

namespace viridian::ctl {

Result<OpenCatalog> openCatalog(const Arguments &arguments, Terminal &terminal)
{
    auto connection = connectTo(arguments, terminal);
    if (!connection)
        return Unexpected(connection.error());
    auto snapshot = readCatalog(*connection);
    if (!snapshot)
        return Unexpected(snapshot.error());
    return OpenCatalog{std::move(*connection), std::move(*snapshot)};
}

} // namespace viridian::ctl
