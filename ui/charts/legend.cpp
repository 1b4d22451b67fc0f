// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/legend.h"

#include "ui/charts/hatch.h"
#include "ui/charts/seriesstyle.h"
#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>
#include <limits>

namespace viridian::ui {

namespace {

constexpr double rowHeight = 20;
constexpr double entryGap = 16;
constexpr double swatchGap = 6;

double swatchWidth(LegendEntry::Swatch swatch)
{
    switch (swatch) {
    case LegendEntry::Swatch::Line:
    case LegendEntry::Swatch::Forecast:
        return 18;
    case LegendEntry::Swatch::Marked:
        return 20;
    case LegendEntry::Swatch::Bars:
    case LegendEntry::Swatch::Ring:
    case LegendEntry::Swatch::Dot:
        return 10;
    case LegendEntry::Swatch::Bar:
    case LegendEntry::Swatch::Hatch:
        return 16;
    case LegendEntry::Swatch::Tick:
        return 2;
    case LegendEntry::Swatch::Withheld:
    case LegendEntry::Swatch::Fill:
    case LegendEntry::Swatch::Outlined:
        return 14;
    }
    return 0;
}

void drawSwatch(QPainter &painter, const QRectF &box, const LegendEntry &entry)
{
    const QPointF middle = box.center();
    switch (entry.swatch) {
    case LegendEntry::Swatch::Line:
    case LegendEntry::Swatch::Marked:
        painter.setPen(seriesPen(entry.series, entry.secondary ? 1.5 : 2));
        painter.drawLine(QPointF(box.left(), middle.y()), QPointF(box.right(), middle.y()));
        if (entry.swatch == LegendEntry::Swatch::Marked)
            drawMarker(painter, middle, entry.series);
        break;
    case LegendEntry::Swatch::Forecast:
        painter.setPen(dashedPen(ui::color(Token::Accent), 2, {2, 3}));
        painter.drawLine(QPointF(box.left(), middle.y()), QPointF(box.right(), middle.y()));
        break;
    case LegendEntry::Swatch::Bars:
        painter.fillRect(QRectF(box.left() + 1, middle.y() - 2, 2, 7), entry.fill);
        painter.fillRect(QRectF(box.left() + 5, middle.y() - 5, 2, 10), entry.fill);
        break;
    case LegendEntry::Swatch::Ring:
        painter.setPen(QPen(entry.tone, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(middle, 3.5, 3.5);
        break;
    case LegendEntry::Swatch::Dot:
        painter.setPen(Qt::NoPen);
        painter.setBrush(entry.tone);
        painter.drawEllipse(middle, 4.5, 4.5);
        break;
    case LegendEntry::Swatch::Bar:
        painter.setPen(Qt::NoPen);
        painter.setBrush(entry.fill);
        painter.drawRoundedRect(QRectF(box.left(), middle.y() - 3, 16, 6), 3, 3);
        break;
    case LegendEntry::Swatch::Hatch:
        drawHatch(painter, QRectF(box.left(), middle.y() - 3, 16, 6),
                  blend(ui::color(Token::Surface), entry.tone, 0.22), entry.tone, 4);
        break;
    case LegendEntry::Swatch::Withheld:
        drawHatch(painter, QRectF(box.left(), middle.y() - 6, 14, 12), ui::color(Token::Surface),
                  ui::color(Token::Border), 5, 2);
        break;
    case LegendEntry::Swatch::Tick:
        painter.fillRect(QRectF(box.left(), middle.y() - 6, 2, 12), entry.tone);
        break;
    case LegendEntry::Swatch::Fill:
    case LegendEntry::Swatch::Outlined:
        if (entry.swatch == LegendEntry::Swatch::Outlined)
            painter.setPen(dashedPen(entry.tone, 1, {2, 2}));
        else
            painter.setPen(entry.tone.isValid() ? QPen(entry.tone) : QPen(Qt::NoPen));
        painter.setBrush(entry.fill);
        painter.drawRoundedRect(QRectF(box.left(), middle.y() - 5, 14, 10), 2, 2);
        break;
    }
}

} // namespace

QList<QRectF> legendPlaces(const QList<LegendEntry> &entries, double width)
{
    QList<QRectF> places;
    QPointF corner(0, 0);
    for (const LegendEntry &entry : entries) {
        const QFontMetricsF metrics(ui::font(TextStyle::Caption, entry.text));
        const double size =
            swatchWidth(entry.swatch) + swatchGap + std::ceil(metrics.horizontalAdvance(entry.text));
        if (corner.x() > 0 && corner.x() + size > width)
            corner = QPointF(0, corner.y() + rowHeight);
        places.append(QRectF(corner, QSizeF(size, rowHeight)));
        corner.rx() += size + entryGap;
    }
    return places;
}

double legendHeight(const QList<QRectF> &places)
{
    return places.isEmpty() ? 0 : places.last().bottom();
}

void drawLegend(QPainter &painter, const QPointF &origin, const QList<LegendEntry> &entries,
                const QList<QRectF> &places)
{
    painter.save();
    for (qsizetype i = 0; i < entries.size(); ++i) {
        const QRectF box = places[i].translated(origin);
        drawSwatch(painter, QRectF(box.topLeft(), QSizeF(swatchWidth(entries[i].swatch), box.height())),
                   entries[i]);
        painter.setFont(ui::font(TextStyle::Caption, entries[i].text));
        painter.setPen(ui::color(Token::Text2));
        painter.drawText(box.adjusted(swatchWidth(entries[i].swatch) + swatchGap, 0, 0, 0),
                         Qt::AlignLeft | Qt::AlignVCenter, entries[i].text);
    }
    painter.restore();
}

LegendBar::LegendBar(QList<LegendEntry> entries, QWidget *parent)
    : QWidget(parent)
    , m_entries(std::move(entries))
{
    QStringList names;
    for (const LegendEntry &entry : std::as_const(m_entries))
        names.append(entry.text);
    setAccessibleName(tr("Legend: %1").arg(names.join(QStringLiteral(", "))));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize LegendBar::sizeHint() const
{
    const auto places = legendPlaces(m_entries, std::numeric_limits<double>::infinity());
    return places.isEmpty() ? QSize(0, 0) : QSize(int(std::ceil(places.last().right())), int(rowHeight));
}

void LegendBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    drawLegend(painter, {0, 0}, m_entries, legendPlaces(m_entries, std::numeric_limits<double>::infinity()));
}

} // namespace viridian::ui
