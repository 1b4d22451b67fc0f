// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/percentileband.h"

#include "ui/charts/legend.h"
#include "ui/charts/scale.h"
#include "ui/theme/figures.h"
#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

namespace viridian::ui {

namespace {

constexpr double margin = 4;
constexpr double bandTop = 22;
constexpr double bandHeight = 12;
constexpr double legendTop = 64;
constexpr int ownItem = 5;

QString name(int item, const PercentileBandData &band)
{
    switch (item) {
    case 0:
        return PercentileBand::tr("10th percentile");
    case 1:
        return PercentileBand::tr("25th percentile");
    case 2:
        return PercentileBand::tr("Median");
    case 3:
        return PercentileBand::tr("75th percentile");
    case 4:
        return PercentileBand::tr("90th percentile");
    default:
        return band.ownName.isEmpty() ? PercentileBand::tr("You") : band.ownName;
    }
}

} // namespace

PercentileBand::PercentileBand(QWidget *parent)
    : ChartWidget(parent)
{
}

void PercentileBand::setData(const std::optional<PercentileBandData> &band)
{
    m_band = band;
    const QString unit = band ? band->unit : QString();
    table()->setContent({tr("Place"), unit.isEmpty() ? tr("Value") : tr("Value (%1)").arg(unit)}, itemCount(),
                        [this](int item, int column) -> QVariant {
                            return column == 0 ? QVariant(name(item, *m_band)) : QVariant(value(item));
                        });
    dataChanged();
}

int PercentileBand::itemCount() const
{
    return m_band ? m_band->own ? 6 : 5 : 0;
}

double PercentileBand::value(int item) const
{
    const std::array values{m_band->p10, m_band->p25, m_band->median,
                            m_band->p75, m_band->p90, m_band->own.value_or(0)};
    return values.at(std::size_t(item));
}

double PercentileBand::x(double value) const
{
    // A little room on either side, so that one's own value may lie outside the band.
    double low = m_band->p10;
    double high = m_band->p90;
    if (m_band->own) {
        low = std::min(low, *m_band->own);
        high = std::max(high, *m_band->own);
    }
    const double room = (high - low) * 0.08;
    return Scale{low - room, high + room, margin, width() - margin}.pixel(value);
}

QString PercentileBand::figure(double value) const
{
    return number(value, m_band->decimals, QLocale());
}

Tip PercentileBand::tip(int item) const
{
    const QString text = figure(value(item));
    return {name(item, *m_band),
            {{QString(),
              m_band->unit.isEmpty() ? text : tr("%1 %2", "figure and unit").arg(text, m_band->unit)}}};
}

QRectF PercentileBand::itemRect(int item) const
{
    return {x(value(item)) - 5, bandTop - 4, 10, bandHeight + 8};
}

int PercentileBand::itemAt(const QPointF &place) const
{
    int nearest = -1;
    for (int item = 0; item < itemCount(); ++item) {
        if (std::abs(place.y() - bandTop - bandHeight / 2) < 20 &&
            (nearest < 0 || std::abs(x(value(item)) - place.x()) < std::abs(x(value(nearest)) - place.x())))
            nearest = item;
    }
    return nearest;
}

QString PercentileBand::summary() const
{
    const QString group = tr("Median %1, middle half %2 to %3")
                              .arg(figure(m_band->median), figure(m_band->p25), figure(m_band->p75));
    return m_band->own ? tr("%1 %2. %3").arg(name(ownItem, *m_band), figure(*m_band->own), group) : group;
}

void PercentileBand::draw(QPainter &painter)
{
    drawScale(painter);
    drawLabels(painter);
    using Swatch = LegendEntry::Swatch;
    const QList<LegendEntry> legend{
        {Swatch::Fill, tr("10th to 90th"), 0, false, Theme::instance().ramp(1)},
        {Swatch::Fill, tr("25th to 75th percentile"), 0, false, Theme::instance().ramp(3)}};
    drawLegend(painter, {0, legendTop}, legend, legendPlaces(legend, width()));
}

void PercentileBand::drawScale(QPainter &painter) const
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::instance().ramp(1));
    painter.drawRoundedRect(
        QRectF(QPointF(x(m_band->p10), bandTop), QPointF(x(m_band->p90), bandTop + bandHeight)), 3, 3);
    painter.fillRect(QRectF(QPointF(x(m_band->p25), bandTop), QPointF(x(m_band->p75), bandTop + bandHeight)),
                     Theme::instance().ramp(3));
    painter.fillRect(QRectF(x(m_band->median) - 1, bandTop - 4, 2, bandHeight + 8), ui::color(Token::Text2));
    if (!m_band->own)
        return;
    const double own = x(*m_band->own);
    painter.setBrush(ui::color(Token::Accent));
    painter.drawPolygon(QPolygonF{{own - 5, 8}, {own + 5, 8}, {own, 15}});
    painter.fillRect(QRectF(own - 1, 14, 2, 24), ui::color(Token::Accent));
}

void PercentileBand::drawLabels(QPainter &painter) const
{
    const auto box = [&](double left, double top, double width) {
        return QRectF(std::clamp(left, 0.0, std::max(0.0, QWidget::width() - width)), top, width, 16);
    };
    // The median's label stands on the side away from one's own, and both inside.
    const QString median = tr("Median %1").arg(figure(m_band->median));
    const QFont plain = ui::font(TextStyle::Caption, median);
    const double medianWidth = figureWidth(plain, median) + 2;
    const bool ownRight = !m_band->own || *m_band->own >= m_band->median;
    const double medianX = x(m_band->median);
    const QRectF medianBox = box(ownRight ? medianX - 6 - medianWidth : medianX + 6, 2, medianWidth);
    painter.setFont(plain);
    painter.setPen(ui::color(Token::Text2));
    drawFigures(painter, medianBox, Qt::AlignLeft | Qt::AlignVCenter, median);
    if (m_band->own) {
        const QString own =
            tr("%1 %2", "whose value and figure").arg(name(ownItem, *m_band), figure(*m_band->own));
        const QFont strong = ui::font(TextStyle::CaptionStrong, own);
        const double ownWidth = figureWidth(strong, own) + 2;
        const double ownX = x(*m_band->own);
        QRectF ownBox = box(ownRight ? ownX + 9 : ownX - 9 - ownWidth, 2, ownWidth);
        if (ownBox.intersects(medianBox))
            ownBox.moveLeft(ownRight ? medianBox.right() + 6 : medianBox.left() - 6 - ownWidth);
        painter.setFont(strong);
        painter.setPen(ui::color(Token::Accent));
        drawFigures(painter, ownBox, Qt::AlignLeft | Qt::AlignVCenter, own);
    }
    painter.setFont(plain);
    painter.setPen(ui::color(Token::Muted));
    double free = 0;
    for (const int item : {0, 1, 3, 4}) {
        const QString text = figure(value(item));
        const double width = figureWidth(plain, text) + 2;
        const QRectF place = box(x(value(item)) - width / 2, 40, width);
        if (place.left() < free)
            continue;
        drawFigures(painter, place, Qt::AlignCenter, text);
        free = place.right() + 4;
    }
}

} // namespace viridian::ui
