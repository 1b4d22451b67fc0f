// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QObject>

#include <optional>

class QPalette;

namespace viridian::ui {

/// The colours in force, for the GUI thread. One object for the program: widgets ask it while they paint, so
/// a change needs no more than a repaint.
class Theme : public QObject
{
    Q_OBJECT

public:
    static Theme &instance();

    /// Sets style, palette and font of the application and the scheme it starts with: `scheme`, or what the
    /// system says. Call once, after the QApplication and before the first widget.
    void install(std::optional<Scheme> scheme = std::nullopt);

    Scheme scheme() const { return m_scheme; }
    /// Repaints everything in the scheme; nullopt follows the system.
    void setScheme(std::optional<Scheme> scheme);
    /// The scheme that the platform asks for: its palette's (Qt 6.5 on: its colour scheme). Dark where no
    /// desktop states one.
    Scheme systemScheme() const;
    /// What a platform palette amounts to: high contrast where text and window are black and white (20:1 on),
    /// else light or dark by its window colour.
    static Scheme schemeOf(const QPalette &platform);

    QColor color(Token token) const { return m_colors.at(static_cast<std::size_t>(token)); }
    /// 14 % of the tone on `over`: fill of chips, notices and badges. Only Surface, Base and Input are
    /// backgrounds.
    QColor tint(Token tone, Token over = Token::Surface) const;
    /// Six steps of a heat scale: 0 is "none" (Raised), 1 to 5 are 20, 35, 50, 72 and 100 % accent on
    /// surface.
    QColor ramp(int step) const;
    /// The colour of text on ramp(step).
    QColor rampText(int step) const;
    /// Colour of chart series 0 to 5; further ones start over, so tell them apart by dash and marker as well.
    QColor series(int index) const;

    static constexpr double tintShare = 0.14;
    static constexpr int rampSteps = 6;

signals:
    /// After the colours changed and before widgets repaint.
    void changed();

private:
    Theme() = default;
    void apply(Scheme scheme);
    QPalette palette() const;

    Scheme m_scheme = Scheme::Dark;
    Scheme m_platform = Scheme::Dark;
    bool m_followSystem = true;
    std::array<QColor, tokenCount> m_colors;
    std::array<std::array<QColor, tokenCount>, 3> m_tints;
    std::array<QColor, rampSteps> m_ramp;
    std::array<QColor, rampSteps> m_rampText;
};

inline QColor color(Token token)
{
    return Theme::instance().color(token);
}
inline QColor tint(Token tone, Token over = Token::Surface)
{
    return Theme::instance().tint(tone, over);
}

} // namespace viridian::ui
