// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/theme/tokens.h"

#include <algorithm>
#include <cmath>

namespace viridian::ui {

namespace {

struct Row
{
    Token token;
    QRgb dark;
    QRgb light;
    QRgb highContrast;
};

constexpr std::array<Row, tokenCount> table{{
    {Token::Base, 0x06120E, 0xF3F8F5, 0x000000},         {Token::Surface, 0x0B1D17, 0xFFFFFF, 0x000000},
    {Token::Raised, 0x112A21, 0xEAF2EE, 0x0D1F18},       {Token::Hover, 0x17372C, 0xDCEAE3, 0x1C4335},
    {Token::Input, 0x081813, 0xFFFFFF, 0x000000},        {Token::Border, 0x2A5A48, 0xA9C6B8, 0xC4D9CF},
    {Token::BorderStrong, 0x5A9A82, 0x4F7E6A, 0xFFFFFF}, {Token::Text, 0xE6F4EE, 0x0B211A, 0xFFFFFF},
    {Token::Text2, 0xA7C8BA, 0x2F5145, 0xF2F7F4},        {Token::Muted, 0x86A898, 0x48675B, 0xDCE8E2},
    {Token::Accent, 0x34D399, 0x03704F, 0x4AFFB8},       {Token::OnAccent, 0x04150E, 0xFFFFFF, 0x000000},
    {Token::AccentStrong, 0x10B981, 0x065F46, 0x00E08F}, {Token::Ring, 0x6EE7B7, 0x0A7CC4, 0xFFFF00},
    {Token::Warn, 0xFBBF24, 0x8A4B00, 0xFFD21F},         {Token::Danger, 0xFB7185, 0xB51239, 0xFF9AA8},
    {Token::Info, 0x7DD3FC, 0x075F94, 0x9EE3FF},         {Token::Violet, 0xC4B5FD, 0x6229C9, 0xDCD1FF},
    {Token::Lime, 0xBEF264, 0x426B0B, 0xCFFF6B},
}};

constexpr bool inOrder()
{
    for (int i = 0; i < tokenCount; ++i) {
        if (static_cast<int>(table.at(static_cast<std::size_t>(i)).token) != i)
            return false;
    }
    return true;
}
static_assert(inOrder(), "the rows stand in the order of enum Token");

double luminance(const QColor &color)
{
    const auto linear = [](double channel) {
        return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

} // namespace

QColor tokenColor(Token token, Scheme scheme)
{
    const Row &row = table.at(static_cast<std::size_t>(token));
    switch (scheme) {
    case Scheme::Light:
        return QColor(row.light);
    case Scheme::HighContrast:
        return QColor(row.highContrast);
    case Scheme::Dark:
        break;
    }
    return QColor(row.dark);
}

QColor blend(const QColor &under, const QColor &over, double share)
{
    const auto channel = [share](int a, int b) {
        return static_cast<int>(std::lround(a * (1 - share) + b * share));
    };
    return {channel(under.red(), over.red()), channel(under.green(), over.green()),
            channel(under.blue(), over.blue())};
}

double contrastRatio(const QColor &a, const QColor &b)
{
    const auto [dark, light] = std::minmax({luminance(a), luminance(b)});
    return (light + 0.05) / (dark + 0.05);
}

} // namespace viridian::ui
