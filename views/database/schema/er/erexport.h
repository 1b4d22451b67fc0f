// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <array>

namespace viridian {

class ErScene;

enum class ErFormat
{
    Svg,
    Png,
    Pdf,
    Mermaid,
    Dbml
};
inline constexpr std::array allErFormats{ErFormat::Svg, ErFormat::Png, ErFormat::Pdf, ErFormat::Mermaid,
                                         ErFormat::Dbml};

/// "svg" and so on, of options; the ending of a file's name.
QString key(ErFormat format);
QString suffix(ErFormat format);

/// Writes the diagram of the scene in the colours of the theme. NoSpace where the file cannot be written.
Result<void> exportDiagram(ErScene &scene, ErFormat format, const QString &path);

} // namespace viridian
