// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"

#include <QDate>

namespace viridian::ctl {

/// An option that takes a day as YYYY-MM-DD.
void declareDate(QCommandLineParser &parser, const QString &option, const QString &description);

/// The day, empty when the option was not given; BadInput when it is no day.
Result<std::optional<QDate>> dateOf(const Arguments &arguments, const QString &option);

} // namespace viridian::ctl
