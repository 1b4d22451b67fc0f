// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

#include <array>

namespace viridian::ui {

/// The names of all colours. Screens say what a colour is for, never which one it is.
enum class Token
{
    Base,         ///< window
    Surface,      ///< cards, rail, bars
    Raised,       ///< tooltip, chip, bar track, row hover
    Hover,        ///< selected row, inner hairlines, grid lines
    Input,        ///< fields, code, segmented
    Border,       ///< frame hairlines, table head, axis
    BorderStrong, ///< every control outline
    Text,
    Text2, ///< secondary text
    Muted, ///< captions, axis labels, placeholder, disabled
    Accent,
    OnAccent, ///< text on accent
    AccentStrong,
    Ring, ///< keyboard focus only
    Warn,
    Danger,
    Info,
    Violet,
    Lime,
};
inline constexpr int tokenCount = static_cast<int>(Token::Lime) + 1;

enum class Scheme
{
    Dark,
    Light,
    HighContrast
};
inline constexpr std::array allSchemes{Scheme::Dark, Scheme::Light, Scheme::HighContrast};

/// The value of a token in a scheme; the one table of colours.
QColor tokenColor(Token token, Scheme scheme);

/// Opaque blend of `share` (0 to 1) parts of over on under.
QColor blend(const QColor &under, const QColor &over, double share);

/// Contrast ratio of two opaque colours, 1 to 21. Formula: WCAG 2.2, "contrast ratio".
double contrastRatio(const QColor &a, const QColor &b);

} // namespace viridian::ui
