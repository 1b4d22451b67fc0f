// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"
#include "ui/theme/tokens.h"

namespace viridian::ctl {

/// --theme for what is drawn; `usual` without it.
void declareTheme(QCommandLineParser &parser, const QString &usual);
Result<ui::Scheme> themeOf(const Arguments &arguments);

} // namespace viridian::ctl
