// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>

namespace viridian::ui {

/// The text sizes, in pixels (size/line height, weight). Nothing is below 11.
enum class TextStyle
{
    Numeral,       ///< 28/36 600, the figure of a tile
    PageTitle,     ///< 20/28 600
    DialogTitle,   ///< 15/20 600
    CardTitle,     ///< 13/20 600
    Body,          ///< 13/20
    BodyMedium,    ///< 13/20 500
    Table,         ///< 12/16, tables and controls
    TableMedium,   ///< 12/16 500
    TableStrong,   ///< 12/16 600
    Caption,       ///< 11/16, axis labels, status bar
    CaptionMedium, ///< 11/16 500
    CaptionStrong, ///< 11/16 600
    Code,          ///< JetBrains Mono 12/20
};

/// Inter or JetBrains Mono where installed, else the system's sans serif or monospaced family.
QFont font(TextStyle style);
/// The same for this text: without shaping where its letters stand side by side as they are, as those of
/// Latin, Greek and Cyrillic do. Inter's contextual rules took half of the time of showing a page.
QFont font(TextStyle style, const QString &text);
/// Height of a line in px.
int lineHeight(TextStyle style);

} // namespace viridian::ui
