// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/gapbars.h"

#include "ui/charts/bullet.h"
#include "ui/charts/hatch.h"
#include "ui/charts/legend.h"
#include "ui/charts/scale.h"
#include "ui/theme/figures.h"
#include "ui/theme/fonts.h"
#include "ui/theme/glyphs.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace viridian::ui {

namespace {

using Priority = GapRow::Priority;

constexpr double top = 28; // legend and a gap
constexpr double rowHeight = 28;
constexpr double spacing = 10;
constexpr double gapWidth = 36;
constexpr double chipWidth = 72;
constexpr double barShare = 0.53; // of what name and bar have together

Token tone(Priority priority)
{
    switch (priority) {
    case Priority::High:
        return Token::Danger;
    case Priority::Medium:
        return Token::Warn;
    case Priority::Low:
        return Token::Info;
    case Priority::Met:
        return Token::Accent;
    }
    return Token::Muted;
}

Glyph glyph(Priority priority)
{
    switch (priority) {
    case Priority::High:
        return Glyph::TriangleUp;
    case Priority::Medium:
        return Glyph::Diamond;
    case Priority::Low:
        return Glyph::Disc;
    case Priority::Met:
        return Glyph::None;
    }
    return Glyph::None;
}

QString name(Priority priority)
{
    switch (priority) {
    case Priority::High:
        return GapBars::tr("High");
    case Priority::Medium:
        return GapBars::tr("Medium");
    case Priority::Low:
        return GapBars::tr("Low");
    case Priority::Met:
        return GapBars::tr("Met");
    }
    return {};
}

/// Points above the required level; negative: the gap.
double margin(const GapRow &row)
{
    return row.now.value_or(0) - row.required;
}

QString marginText(const GapRow &row)
{
    const double points = margin(row);
    const QString text = number(points, 0, QLocale());
    return points > 0.5 ? u'+' + text : text;
}

QList<LegendEntry> legend()
{
    using Swatch = LegendEntry::Swatch;
    QList<LegendEntry> entries{{Swatch::Bar, GapBars::tr("Now")},
                               {Swatch::Hatch, GapBars::tr("Gap")},
                               {Swatch::Tick, GapBars::tr("Required")}};
    entries[0].fill = color(Token::Accent);
    entries[1].tone = color(Token::Warn);
    entries[2].tone = color(Token::Text);
    return entries;
}

} // namespace

GapBars::GapBars(QWidget *parent)
    : ChartWidget(parent)
{
}

void GapBars::setRows(QList<GapRow> rows)
{
    m_rows = std::move(rows);
    table()->setContent({tr("Name"), tr("Now"), tr("Required"), tr("Difference"), tr("Priority")},
                        int(m_rows.size()), [this](int index, int column) -> QVariant {
                            const GapRow &row = m_rows[index];
                            switch (column) {
                            case 0:
                                return row.name;
                            case 1:
                                return row.now ? QVariant(*row.now) : QVariant();
                            case 2:
                                return row.required;
                            case 3:
                                return margin(row);
                            default:
                                return name(row.priority);
                            }
                        });
    dataChanged();
}

int GapBars::itemCount() const
{
    return std::min(int(m_rows.size()), int((height() - top) / rowHeight));
}

QSize GapBars::sizeHint() const
{
    return {400, int(top + rowHeight * double(m_rows.size()))};
}

QRectF GapBars::itemRect(int item) const
{
    return {0, top + item * rowHeight, double(width()), rowHeight};
}

Tip GapBars::tip(int item) const
{
    const GapRow &row = m_rows[item];
    const QLocale locale;
    return {row.name,
            {{tr("Now"), row.now ? number(*row.now, 0, locale) : tr("no data")},
             {tr("Required"), number(row.required, 0, locale)},
             {tr("Difference"), marginText(row)},
             {tr("Priority"), name(row.priority)}}};
}

QString GapBars::summary() const
{
    const auto met =
        std::count_if(m_rows.begin(), m_rows.end(), [](const GapRow &row) { return margin(row) >= 0; });
    return tr("%1 of %2 at the required level").arg(met).arg(m_rows.size());
}

void GapBars::draw(QPainter &painter)
{
    const auto entries = legend();
    const auto places = legendPlaces(entries, width());
    drawLegend(painter, {0, 0}, entries, places);
    painter.setPen(ui::color(Token::Muted));
    const QString units = tr("Gap in points, priority");
    if (places.last().right() + 16 + painter.fontMetrics().horizontalAdvance(units) < width())
        painter.drawText(QRectF(0, 0, width(), 20), Qt::AlignRight | Qt::AlignVCenter, units);
    for (int item = 0; item < itemCount(); ++item)
        drawRow(painter, itemRect(item), m_rows[item]);
}

void GapBars::drawRow(QPainter &painter, const QRectF &box, const GapRow &row) const
{
    const QColor toneColor = ui::color(tone(row.priority));
    const double free = box.width() - chipWidth - gapWidth - 3 * spacing;
    const double barWidth = std::floor(free * barShare);
    const QRectF nameBox(box.left(), box.top(), free - barWidth, box.height());
    const QRectF bar(nameBox.right() + spacing, box.top(), barWidth, box.height());
    const QRectF gapBox(bar.right() + spacing, box.top(), gapWidth, box.height());
    const QRectF chip(gapBox.right() + spacing, box.center().y() - 10, chipWidth, 20);

    painter.setFont(ui::font(TextStyle::Table, row.name));
    painter.setPen(ui::color(Token::Text));
    painter.drawText(nameBox, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(row.name, Qt::ElideRight, int(nameBox.width())));

    const auto x = [&](double level) {
        return bar.left() + bar.width() * std::clamp(level, 0.0, 100.0) / 100;
    };
    drawBullet(painter, bar, {std::nullopt});
    if (margin(row) < 0)
        drawHatch(painter,
                  QRectF(QPointF(x(row.now.value_or(0)), bar.center().y() - 3),
                         QPointF(x(row.required), bar.center().y() + 3)),
                  blend(ui::color(Token::Surface), toneColor, 0.22), toneColor, 4);
    if (row.now && *row.now > 0) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(ui::color(Token::Accent));
        painter.drawRoundedRect(
            QRectF(bar.left(), bar.center().y() - 3, std::max(6.0, x(*row.now) - bar.left()), 6), 3, 3);
    }
    painter.fillRect(QRectF(x(row.required) - 1, bar.center().y() - 7, 2, 14), ui::color(Token::Text));

    const QString gap = marginText(row);
    painter.setFont(ui::font(TextStyle::TableStrong, gap));
    painter.setPen(ui::color(margin(row) < 0 ? Token::Text : Token::Muted));
    drawFigures(painter, gapBox, Qt::AlignRight | Qt::AlignVCenter, gap);

    painter.setPen(Qt::NoPen);
    painter.setBrush(tint(tone(row.priority)));
    painter.drawRoundedRect(chip, 4, 4);
    const QRectF sign(chip.left() + 7, chip.center().y() - 4, 8, 8);
    if (row.priority == Priority::Met)
        drawIcon(painter, sign.adjusted(-2, -2, 2, 2), QStringLiteral("check"), Token::Accent);
    else
        drawGlyph(painter, sign, glyph(row.priority), toneColor);
    painter.setFont(ui::font(TextStyle::CaptionMedium, name(row.priority)));
    painter.setPen(toneColor);
    painter.drawText(chip.adjusted(20, 0, -4, 0), Qt::AlignLeft | Qt::AlignVCenter, name(row.priority));
}

} // namespace viridian::ui
