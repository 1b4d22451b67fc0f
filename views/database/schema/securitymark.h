// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/relation.h"
#include "ui/theme/tokens.h"

namespace viridian {

/// How row security is shown everywhere: a padlock that is filled, outlined or open, its tone and its word.
struct SecurityMark
{
    QString icon;
    ui::Token tone = ui::Token::Muted;
    QString word; ///< forced, on, off; translated
};
SecurityMark securityMark(catalog::RowSecurity security);

} // namespace viridian
