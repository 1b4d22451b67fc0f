// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/theme/theme.h"

#include "ui/theme/fonts.h"
#include "ui/theme/style.h"

#include <QApplication>
#include <QPalette>
#include <QStyleHints>
#include <QToolTip>

namespace viridian::ui {

namespace {

constexpr std::array tintGrounds{Token::Surface, Token::Base, Token::Input};

std::size_t groundIndex(Token over)
{
    for (std::size_t i = 0; i < tintGrounds.size(); ++i) {
        if (tintGrounds.at(i) == over)
            return i;
    }
    Q_ASSERT_X(false, "tint", "not a background");
    return 0;
}

} // namespace

Theme &Theme::instance()
{
    static Theme theme;
    return theme;
}

void Theme::install(std::optional<Scheme> scheme)
{
    // Asked now: once our own palette is set, the platform's is out of reach.
    m_platform = schemeOf(QApplication::palette());
    QApplication::setFont(font(TextStyle::Body)); // first: it drops the fonts by class that the style sets
    qApp->setStyle(new Style);                    // the application owns it
    setScheme(scheme);
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, [this] {
        if (m_followSystem)
            apply(systemScheme());
    });
#endif
}

void Theme::setScheme(std::optional<Scheme> scheme)
{
    m_followSystem = !scheme;
    apply(scheme.value_or(systemScheme()));
}

Scheme Theme::systemScheme() const
{
    if (m_platform == Scheme::HighContrast)
        return m_platform;
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    const Qt::ColorScheme asked = QGuiApplication::styleHints()->colorScheme();
    if (asked != Qt::ColorScheme::Unknown)
        return asked == Qt::ColorScheme::Light ? Scheme::Light : Scheme::Dark;
#endif
    return qEnvironmentVariableIsEmpty("XDG_CURRENT_DESKTOP") ? Scheme::Dark : m_platform;
}

Scheme Theme::schemeOf(const QPalette &platform)
{
    const QColor window = platform.color(QPalette::Window);
    if (contrastRatio(window, platform.color(QPalette::WindowText)) >= 20 &&
        contrastRatio(platform.color(QPalette::Button), platform.color(QPalette::ButtonText)) >= 20)
        return Scheme::HighContrast;
    return window.lightness() < 128 ? Scheme::Dark : Scheme::Light;
}

void Theme::apply(Scheme scheme)
{
    m_scheme = scheme;
    for (int i = 0; i < tokenCount; ++i)
        m_colors.at(static_cast<std::size_t>(i)) = tokenColor(static_cast<Token>(i), scheme);
    for (std::size_t ground = 0; ground < tintGrounds.size(); ++ground) {
        for (std::size_t tone = 0; tone < m_colors.size(); ++tone)
            m_tints.at(ground).at(tone) = blend(color(tintGrounds.at(ground)), m_colors.at(tone), tintShare);
    }
    constexpr std::array shares{0.0, 0.20, 0.35, 0.50, 0.72, 1.0};
    for (std::size_t i = 0; i < shares.size(); ++i) {
        const QColor fill =
            i == 0 ? color(Token::Raised) : blend(color(Token::Surface), color(Token::Accent), shares.at(i));
        const QColor text = color(Token::Text);
        const QColor onAccent = color(Token::OnAccent);
        m_ramp.at(i) = fill;
        m_rampText.at(i) = contrastRatio(fill, text) >= contrastRatio(fill, onAccent) ? text : onAccent;
    }
    emit changed();
    QToolTip::setPalette(palette());
    QApplication::setPalette(palette());
}

QColor Theme::tint(Token tone, Token over) const
{
    return m_tints.at(groundIndex(over)).at(static_cast<std::size_t>(tone));
}

QColor Theme::ramp(int step) const
{
    return m_ramp.at(static_cast<std::size_t>(step));
}

QColor Theme::rampText(int step) const
{
    return m_rampText.at(static_cast<std::size_t>(step));
}

QColor Theme::series(int index) const
{
    constexpr std::array tones{Token::Accent, Token::Warn,   Token::Info,
                               Token::Danger, Token::Violet, Token::Lime};
    return color(tones.at(static_cast<std::size_t>(index) % tones.size()));
}

QPalette Theme::palette() const
{
    QPalette p;
    p.setColor(QPalette::Window, color(Token::Base));
    p.setColor(QPalette::WindowText, color(Token::Text));
    p.setColor(QPalette::Base, color(Token::Input));
    p.setColor(QPalette::AlternateBase, color(Token::Raised));
    p.setColor(QPalette::ToolTipBase, color(Token::Raised));
    p.setColor(QPalette::ToolTipText, color(Token::Text));
    p.setColor(QPalette::PlaceholderText, color(Token::Muted));
    p.setColor(QPalette::Text, color(Token::Text));
    p.setColor(QPalette::Button, color(Token::Surface));
    p.setColor(QPalette::ButtonText, color(Token::Text));
    p.setColor(QPalette::BrightText, color(Token::Danger));
    p.setColor(QPalette::Link, color(Token::Accent));
    p.setColor(QPalette::LinkVisited, color(Token::Accent));
    p.setColor(QPalette::Highlight, color(Token::Accent));
    p.setColor(QPalette::HighlightedText, color(Token::OnAccent));
    p.setColor(QPalette::Light, color(Token::Hover));
    p.setColor(QPalette::Midlight, color(Token::Raised));
    p.setColor(QPalette::Mid, color(Token::Border));
    p.setColor(QPalette::Dark, color(Token::Border));
    p.setColor(QPalette::Shadow, color(Token::Base));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, color(Token::Muted));
    return p;
}

} // namespace viridian::ui
