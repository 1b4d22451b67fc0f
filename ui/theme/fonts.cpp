// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/theme/fonts.h"

#include <QStringList>

#include <algorithm>
#include <array>

namespace viridian::ui {

namespace {

struct Row
{
    TextStyle style;
    int size;
    int line;
    QFont::Weight weight;
};

constexpr std::array<Row, 13> table{{
    {TextStyle::Numeral, 28, 36, QFont::DemiBold},
    {TextStyle::PageTitle, 20, 28, QFont::DemiBold},
    {TextStyle::DialogTitle, 15, 20, QFont::DemiBold},
    {TextStyle::CardTitle, 13, 20, QFont::DemiBold},
    {TextStyle::Body, 13, 20, QFont::Normal},
    {TextStyle::BodyMedium, 13, 20, QFont::Medium},
    {TextStyle::Table, 12, 16, QFont::Normal},
    {TextStyle::TableMedium, 12, 16, QFont::Medium},
    {TextStyle::TableStrong, 12, 16, QFont::DemiBold},
    {TextStyle::Caption, 11, 16, QFont::Normal},
    {TextStyle::CaptionMedium, 11, 16, QFont::Medium},
    {TextStyle::CaptionStrong, 11, 16, QFont::DemiBold},
    {TextStyle::Code, 12, 20, QFont::Normal},
}};

QFont make(const Row &row)
{
    QFont f;
    if (row.style == TextStyle::Code) {
        f.setFamilies({QStringLiteral("JetBrains Mono"), QStringLiteral("monospace")});
        f.setStyleHint(QFont::Monospace);
    } else {
        f.setFamilies({QStringLiteral("Inter"), QStringLiteral("sans-serif")});
        f.setStyleHint(QFont::SansSerif);
    }
    f.setPixelSize(row.size);
    f.setWeight(row.weight);
    // Unhinted text keeps the design's widths on every display.
    f.setHintingPreference(QFont::PreferNoHinting);
    if (row.style == TextStyle::Numeral)
        f.setLetterSpacing(QFont::AbsoluteSpacing, -0.02 * row.size);
    if (row.style == TextStyle::PageTitle)
        f.setLetterSpacing(QFont::AbsoluteSpacing, -0.01 * row.size);
    return f;
}

std::array<QFont, table.size()> makeAll(QFont::StyleStrategy strategy)
{
    std::array<QFont, table.size()> made;
    for (std::size_t i = 0; i < table.size(); ++i) {
        made.at(i) = make(table.at(i));
        made.at(i).setStyleStrategy(strategy);
    }
    return made;
}

/// Letters, digits, punctuation, arrows and operators that do not change beside others.
bool standsAlone(QChar c)
{
    const char16_t u = c.unicode();
    return u < 0x300 || (u >= 0x370 && u < 0x483) || (u >= 0x48A && u < 0x530) ||
           (u >= 0x1E00 && u < 0x2000) || (u >= 0x2010 && u < 0x2028) || (u >= 0x2030 && u < 0x205F) ||
           (u >= 0x20A0 && u < 0x20D0) || (u >= 0x2100 && u < 0x2300);
}

} // namespace

QFont font(TextStyle style)
{
    static const auto fonts = makeAll(QFont::PreferDefault);
    return fonts.at(static_cast<std::size_t>(style));
}

QFont font(TextStyle style, const QString &text)
{
    static const auto unshaped = makeAll(QFont::PreferNoShaping);
    return std::ranges::all_of(text, standsAlone) ? unshaped.at(static_cast<std::size_t>(style))
                                                  : font(style);
}

int lineHeight(TextStyle style)
{
    return table.at(static_cast<std::size_t>(style)).line;
}

} // namespace viridian::ui
