// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace viridian {

class AccessProbe;
class CatalogSource;
class FindingProver;
class MaterializedViews;
class ServerActivity;

/// What the pages of the Database workspace read through, one port for each subject. The source that hands
/// them out owns them.
struct DatabasePorts
{
    CatalogSource *catalog = nullptr;
    AccessProbe *access = nullptr;
    FindingProver *prover = nullptr;
    MaterializedViews *matViews = nullptr;
    ServerActivity *activity = nullptr;
};

} // namespace viridian
