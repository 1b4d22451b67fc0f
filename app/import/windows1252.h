// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace viridian {

/// The text that bytes in Windows-1252 stand for; empty when one of the five bytes without a letter occurs.
std::optional<QString> fromWindows1252(QByteArrayView bytes);

} // namespace viridian
