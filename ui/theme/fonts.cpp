// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/theme/fonts.h"

#include <QStringList>

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
    f.setStyleStrategy(QFont::PreferNoShaping);
    if (row.style == TextStyle::Numeral)
        f.setLetterSpacing(QFont::AbsoluteSpacing, -0.02 * row.size);
    if (row.style == TextStyle::PageTitle)
        f.setLetterSpacing(QFont::AbsoluteSpacing, -0.01 * row.size);
    return f;
}

} // namespace

QFont font(TextStyle style)
{
    static const auto fonts = [] {
        std::array<QFont, table.size()> made;
        for (std::size_t i = 0; i < table.size(); ++i)
            made.at(i) = make(table.at(i));
        return made;
    }();
    return fonts.at(static_cast<std::size_t>(style));
}

int lineHeight(TextStyle style)
{
    return table.at(static_cast<std::size_t>(style)).line;
}

} // namespace viridian::ui
