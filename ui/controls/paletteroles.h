// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Qt>

namespace viridian::ui {

/// What a command palette reads from its model beside Qt::DisplayRole and Qt::DecorationRole.
enum PaletteRole
{
    PaletteDetailRole = Qt::UserRole + 100, ///< QString, muted, at the right: kind or shortcut
    PaletteSearchRole,                      ///< QString, further words that find the entry
};

} // namespace viridian::ui
