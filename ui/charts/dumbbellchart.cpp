// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/dumbbellchart.h"

#include "ui/charts/scale.h"
#include "ui/theme/figures.h"
#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace viridian::ui {

namespace {

constexpr double headHeight = 16;
constexpr double top = headHeight + 4;
constexpr double rowHeight = 28;
constexpr double spacing = 8;
constexpr double nowWidth = 40;
constexpr double itemsWidth = 32;
constexpr double nameShare = 0.47; // of what name and track have together
constexpr double trackEnd = 6;     // px from the track's edge to 0 and to 100

QString percent(double value)
{
    return DumbbellChart::tr("%1%").arg(number(value, 0, QLocale()));
}

QString percent(const std::optional<double> &value)
{
    return value ? percent(*value) : DumbbellChart::tr("no data");
}

} // namespace

DumbbellChart::DumbbellChart(QWidget *parent)
    : ChartWidget(parent)
{
}

void DumbbellChart::setRows(QList<DumbbellRow> rows, const QString &nameTitle, const QString &beforeTitle)
{
    m_rows = std::move(rows);
    m_nameTitle = nameTitle;
    m_beforeTitle = beforeTitle;
    table()->setContent({nameTitle, beforeTitle, tr("Now"), tr("Items")}, int(m_rows.size()),
                        [this](int index, int column) -> QVariant {
                            const DumbbellRow &row = m_rows[index];
                            switch (column) {
                            case 0:
                                return row.name;
                            case 1:
                                return row.before ? QVariant(*row.before) : QVariant();
                            case 2:
                                return row.now ? QVariant(*row.now) : QVariant();
                            default:
                                return row.items;
                            }
                        });
    dataChanged();
}

int DumbbellChart::itemCount() const
{
    return std::min(int(m_rows.size()), int((height() - top) / rowHeight));
}

QSize DumbbellChart::sizeHint() const
{
    return {352, int(top + rowHeight * double(m_rows.size()))};
}

QRectF DumbbellChart::itemRect(int item) const
{
    return {0, top + item * rowHeight, double(width()), rowHeight};
}

Tip DumbbellChart::tip(int item) const
{
    const DumbbellRow &row = m_rows[item];
    return {row.name,
            {{m_beforeTitle, percent(row.before)},
             {tr("Now"), percent(row.now)},
             {tr("Items"), number(row.items, 0, QLocale())}}};
}

DumbbellChart::Columns DumbbellChart::columns(const QRectF &box) const
{
    const double free = box.width() - nowWidth - itemsWidth - 3 * spacing;
    const double nameWidth = std::floor(free * nameShare);
    Columns columns;
    columns.name = QRectF(box.left(), box.top(), nameWidth, box.height());
    columns.track = QRectF(columns.name.right() + spacing, box.top(), free - nameWidth, box.height());
    columns.now = QRectF(columns.track.right() + spacing, box.top(), nowWidth, box.height());
    columns.items = QRectF(columns.now.right() + spacing, box.top(), itemsWidth, box.height());
    return columns;
}

void DumbbellChart::draw(QPainter &painter)
{
    const QLocale locale;
    const Columns head = columns(QRectF(0, 0, width(), headHeight));
    painter.setPen(ui::color(Token::Muted));
    painter.drawText(head.name, Qt::AlignLeft | Qt::AlignVCenter, m_nameTitle);
    painter.drawText(head.track, Qt::AlignLeft | Qt::AlignVCenter, number(0, 0, locale));
    painter.drawText(head.track, Qt::AlignHCenter | Qt::AlignVCenter, number(50, 0, locale));
    painter.drawText(head.track, Qt::AlignRight | Qt::AlignVCenter, number(100, 0, locale));
    painter.drawText(head.now, Qt::AlignRight | Qt::AlignVCenter, tr("Now"));
    painter.drawText(head.items, Qt::AlignRight | Qt::AlignVCenter, tr("Items"));
    for (int item = 0; item < itemCount(); ++item)
        drawRow(painter, itemRect(item), m_rows[item]);
}

void DumbbellChart::drawRow(QPainter &painter, const QRectF &box, const DumbbellRow &row) const
{
    const Columns column = columns(box);
    const Scale scale{0, 100, column.track.left() + trackEnd, column.track.right() - trackEnd};
    const double y = box.center().y();
    const auto x = [&](double level) { return scale.pixel(std::clamp(level, 0.0, 100.0)); };

    painter.setFont(ui::font(TextStyle::Table, row.name));
    painter.setPen(ui::color(Token::Text));
    painter.drawText(column.name, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(row.name, Qt::ElideRight, int(column.name.width())));

    painter.setPen(QPen(ui::color(Token::Hover), 2, Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(QPointF(scale.pixelLow, y), QPointF(scale.pixelHigh, y));
    if (row.before && row.now) {
        painter.setPen(QPen(Theme::instance().ramp(3), 4, Qt::SolidLine, Qt::FlatCap));
        painter.drawLine(QPointF(x(*row.before), y), QPointF(x(*row.now), y));
    }
    if (row.before) {
        painter.setPen(QPen(ui::color(Token::Text2), 1.5));
        painter.setBrush(ui::color(Token::Surface));
        painter.drawEllipse(QPointF(x(*row.before), y), 3.5, 3.5);
    }
    if (row.now) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(ui::color(Token::Accent));
        painter.drawEllipse(QPointF(x(*row.now), y), 4.5, 4.5);
    }

    const QString now = percent(row.now);
    painter.setFont(ui::font(row.now ? TextStyle::TableStrong : TextStyle::Caption, now));
    painter.setPen(ui::color(row.now ? Token::Text : Token::Muted));
    drawFigures(painter, column.now, Qt::AlignRight | Qt::AlignVCenter, now);
    const QString items = number(row.items, 0, QLocale());
    painter.setFont(ui::font(TextStyle::Caption, items));
    painter.setPen(ui::color(Token::Muted));
    drawFigures(painter, column.items, Qt::AlignRight | Qt::AlignVCenter, items);
}

} // namespace viridian::ui
