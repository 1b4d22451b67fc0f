// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/calibrationchart.h"

#include "ui/charts/scale.h"
#include "ui/charts/seriesstyle.h"
#include "ui/theme/theme.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace viridian::ui {

namespace {

constexpr double left = 28;        // for the labels of the y axis
constexpr double labelHeight = 16; // above and below the plot
constexpr double end = 6;          // px that the last marker and label need at the right
constexpr double marker = 4;       // radius

QString percent(double value, int decimals)
{
    return CalibrationChart::tr("%1%").arg(number(value, decimals, QLocale()));
}

QString className(const CalibrationPoint &point)
{
    return CalibrationChart::tr("%1 to %2%")
        .arg(number(point.from, 0, QLocale()), number(point.to, 0, QLocale()));
}

} // namespace

CalibrationChart::CalibrationChart(QWidget *parent)
    : ChartWidget(parent)
{
}

void CalibrationChart::setPoints(const QList<CalibrationPoint> &points)
{
    m_points = points;
    m_shown.clear();
    std::ranges::copy_if(m_points, std::back_inserter(m_shown),
                         [](const auto &point) { return point.count > 0; });
    table()->setContent({tr("Predicted"), tr("Predictions"), tr("Mean predicted (%)"), tr("Came true (%)")},
                        int(m_points.size()), [this](int row, int column) -> QVariant {
                            const CalibrationPoint &point = m_points[row];
                            const auto share = [&](double value) {
                                return point.count > 0 ? QVariant(value) : QVariant();
                            };
                            switch (column) {
                            case 0:
                                return className(point);
                            case 1:
                                return point.count;
                            case 2:
                                return share(point.predicted);
                            default:
                                return share(point.observed);
                            }
                        });
    dataChanged();
}

Tip CalibrationChart::tip(int item) const
{
    const CalibrationPoint &point = m_shown[item];
    return {className(point),
            {{tr("Predictions"), number(point.count, 0, QLocale())},
             {tr("Mean predicted"), percent(point.predicted, 1)},
             {tr("Came true"), percent(point.observed, 1)}}};
}

QString CalibrationChart::summary() const
{
    const double all = std::accumulate(m_shown.begin(), m_shown.end(), 0.0,
                                       [](double sum, const auto &point) { return sum + point.count; });
    const double apart =
        std::accumulate(m_shown.begin(), m_shown.end(), 0.0, [](double sum, const auto &point) {
            return sum + point.count * std::abs(point.predicted - point.observed);
        });
    //: %1 is a number such as 1.2.
    return tr("What came true differs from what was predicted by %1 points on average.")
        .arg(number(apart / all, 1, QLocale()));
}

QRectF CalibrationChart::plot() const
{
    return {left, labelHeight + 4, std::max(1.0, width() - left - end),
            std::max(1.0, height() - 2 * labelHeight - 4 - 4)};
}

QPointF CalibrationChart::place(double predicted, double observed) const
{
    const QRectF area = plot();
    return {Scale{0, 100, area.left(), area.right()}.pixel(predicted),
            Scale{0, 100, area.bottom(), area.top()}.pixel(observed)};
}

QRectF CalibrationChart::itemRect(int item) const
{
    const QPointF centre = place(m_shown[item].predicted, m_shown[item].observed);
    return {centre.x() - 2 * marker, centre.y() - 2 * marker, 4 * marker, 4 * marker};
}

void CalibrationChart::draw(QPainter &painter)
{
    drawAxes(painter);
    painter.setPen(dashedPen(ui::color(Token::Warn), 1.5, {6, 4}));
    painter.drawLine(place(0, 0), place(100, 100));
    QList<QPointF> line;
    for (const CalibrationPoint &point : std::as_const(m_shown))
        line.append(place(point.predicted, point.observed));
    painter.setPen(QPen(ui::color(Token::Accent), 2));
    painter.drawPolyline(line.data(), int(line.size()));
    painter.setPen(Qt::NoPen);
    painter.setBrush(ui::color(Token::Accent));
    for (const QPointF &point : std::as_const(line))
        painter.drawEllipse(point, marker, marker);
}

void CalibrationChart::drawAxes(QPainter &painter) const
{
    const QRectF area = plot();
    const QLocale locale;
    painter.setPen(ui::color(Token::Muted));
    painter.drawText(QRectF(0, 0, width(), labelHeight), Qt::AlignLeft | Qt::AlignTop, tr("came true, %"));
    painter.drawText(area.adjusted(0, 0, 0, -4), Qt::AlignRight | Qt::AlignBottom, tr("predicted, %"));
    for (const int tick : {0, 25, 50, 75, 100}) {
        const QPointF at = place(tick, tick);
        const double y = std::floor(at.y()) + 0.5;
        painter.setPen(ui::color(tick > 0 ? Token::Hover : Token::Border));
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(ui::color(Token::Muted));
        const QString label = number(tick, 0, locale);
        painter.drawText(QRectF(0, at.y() - 8, left - 6, 16), Qt::AlignRight | Qt::AlignVCenter, label);
        const double width = painter.fontMetrics().horizontalAdvance(label) + 2;
        painter.drawText(QRectF(std::min(at.x() - width / 2, area.right() + end - width), area.bottom() + 4,
                                width, labelHeight),
                         Qt::AlignCenter, label);
    }
}

} // namespace viridian::ui
