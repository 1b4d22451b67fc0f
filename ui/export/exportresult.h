// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace viridian::ui {

/// Nothing when the file was written; else a sentence for people that says why it was not. A file is written
/// whole or not at all: what stood there before stays until then.
using ExportError = std::optional<QString>;

} // namespace viridian::ui
