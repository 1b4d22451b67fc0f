// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/heatcalendar.h"

#include "ui/charts/scale.h"
#include "ui/charts/seriesstyle.h"
#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace viridian::ui {

namespace {

constexpr double left = 34;    // room for the names of days
constexpr double top = 20;     // room for the names of months
constexpr double largest = 22; // px from cell to cell
constexpr double gap = 4;
constexpr double weekHeight = 28; // of the tallest week bar
constexpr double weekBase = 36;   // from the last row of cells to the base of the week bars

} // namespace

int heatClass(double value, double most)
{
    if (!(value > 0))
        return 0;
    return most > 0 ? std::min(5, 1 + int(std::min(5.0, value / (most / 5)))) : 5;
}

HeatCalendar::HeatCalendar(QWidget *parent)
    : ChartWidget(parent)
{
}

void HeatCalendar::setData(HeatCalendarData calendar)
{
    m_data = std::move(calendar);
    table()->setContent({tr("Day"), m_data.unit.isEmpty() ? tr("Value") : tr("Value (%1)").arg(m_data.unit)},
                        itemCount(), [this](int row, int column) -> QVariant {
                            if (column == 0)
                                return day(row);
                            return counts(day(row)) ? QVariant(value(row)) : QVariant();
                        });
    dataChanged();
}

QDate HeatCalendar::start() const
{
    const int row = (m_data.today.dayOfWeek() - int(m_data.weekStart) + 7) % 7;
    return m_data.today.addDays(-row - 7 * (m_data.weeks - 1));
}

QDate HeatCalendar::day(int item) const
{
    return start().addDays(item);
}

int HeatCalendar::itemCount() const
{
    return m_data.today.isValid() ? int(start().daysTo(m_data.today)) + 1 : 0;
}

double HeatCalendar::weekSum(int column) const
{
    double sum = 0;
    for (int row = 0; row < 7; ++row) {
        const QDate date = day(column * 7 + row);
        if (date <= m_data.today && counts(date))
            sum += m_data.values.value(date);
    }
    return sum;
}

double HeatCalendar::stride() const
{
    return std::max(6.0, std::floor(std::min({largest, (width() - left) / m_data.weeks,
                                              (height() - top - weekBase - 1) / 7})));
}

QRectF HeatCalendar::itemRect(int item) const
{
    const double step = stride();
    const double cell = step - gap;
    const int week = item / 7;
    return {left + step * week, top + step * (item % 7), cell, cell};
}

QString HeatCalendar::figure(double value) const
{
    const QString text = number(value, value == std::round(value) ? 0 : 1, QLocale());
    return m_data.unit.isEmpty() ? text : tr("%1 %2", "figure and unit").arg(text, m_data.unit);
}

Tip HeatCalendar::tip(int item) const
{
    const QDate date = day(item);
    return {QLocale().toString(date, u"ddd d MMM yyyy"),
            {{QString(), counts(date) ? figure(value(item)) : tr("not part of it")},
             {tr("Week"), figure(weekSum(item / 7))}}};
}

int HeatCalendar::neighbour(int item, Qt::Key key) const
{
    switch (key) {
    case Qt::Key_Left:
        return item - 7;
    case Qt::Key_Right:
        return item + 7;
    case Qt::Key_Up:
        return item % 7 == 0 ? item : item - 1;
    default:
        return item % 7 == 6 ? item : item + 1;
    }
}

QString HeatCalendar::summary() const
{
    const QDate first = std::max(start(), m_data.first.isValid() ? m_data.first : start());
    int active = 0;
    for (QDate date = first; date <= m_data.today; date = date.addDays(1))
        active += m_data.values.value(date) > 0;
    return tr("%n active day(s) between %1 and %2", nullptr, active)
        .arg(longDate(first, QLocale()), longDate(m_data.today, QLocale()));
}

void HeatCalendar::draw(QPainter &painter)
{
    drawLabels(painter);
    for (int item = 0; item < 7 * m_data.weeks; ++item) {
        const QRectF cell = itemRect(item);
        const QDate date = day(item);
        painter.setPen(Qt::NoPen);
        painter.setBrush(Qt::NoBrush);
        if (date > m_data.today || !counts(date)) {
            painter.setPen(dashedPen(ui::color(Token::Hover), 1, {2, 2}));
            painter.drawRoundedRect(cell.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
            continue;
        }
        painter.setBrush(Theme::instance().ramp(heatClass(m_data.values.value(date), m_data.top)));
        painter.drawRoundedRect(cell, 3, 3);
        if (date == m_data.today) {
            painter.setPen(QPen(ui::color(Token::Text), 1));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(cell.adjusted(-1.5, -1.5, 1.5, 1.5), 4, 4);
        }
    }
    drawWeeks(painter);
}

void HeatCalendar::drawLabels(QPainter &painter) const
{
    const QLocale locale;
    const double step = stride();
    painter.setPen(ui::color(Token::Muted));
    for (int row = 0; row < 7; row += 2)
        painter.drawText(QRectF(0, top + row * step, left - 2, step - gap), Qt::AlignLeft | Qt::AlignVCenter,
                         locale.dayName((int(m_data.weekStart) - 1 + row) % 7 + 1, QLocale::ShortFormat));
    double free = left; // from here on a month's name overlaps no other
    for (int column = 0; column < m_data.weeks; ++column) {
        // A month is named over the first whole week column that begins in it.
        const QDate date = day(column * 7);
        if (column > 0 ? date.month() == day(column * 7 - 7).month() : date.day() > 7)
            continue;
        const QString name = locale.standaloneMonthName(date.month(), QLocale::ShortFormat);
        const double x = left + column * step;
        const double width = painter.fontMetrics().horizontalAdvance(name);
        if (x < free || x + width > QWidget::width())
            continue;
        painter.drawText(QRectF(x, 0, width + 2, 16), Qt::AlignLeft | Qt::AlignVCenter, name);
        free = x + width + 6;
    }
}

void HeatCalendar::drawWeeks(QPainter &painter) const
{
    const double step = stride();
    const double base = top + 7 * step + weekBase;
    painter.setPen(ui::color(Token::Muted));
    painter.drawText(QRectF(0, base - 20, left, 16), Qt::AlignLeft | Qt::AlignVCenter, tr("Week"));
    double most = 0;
    for (int column = 0; column < m_data.weeks; ++column)
        most = std::max(most, weekSum(column));
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::instance().ramp(3));
    for (int column = 0; column < m_data.weeks && most > 0; ++column) {
        const double height = weekHeight * weekSum(column) / most;
        painter.drawRoundedRect(QRectF(left + column * step, base - height, step - gap, height), 1.5, 1.5);
    }
    painter.setPen(ui::color(Token::Border));
    painter.drawLine(QPointF(left, base + 0.5), QPointF(left + m_data.weeks * step - gap, base + 0.5));
}

HeatLegend::HeatLegend(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void HeatLegend::setTop(const QString &text)
{
    m_top = text;
    setAccessibleName(tr("Colours from 0 to %1").arg(text));
    updateGeometry();
    update();
}

QSize HeatLegend::sizeHint() const
{
    const QFontMetrics metrics(ui::font(TextStyle::Caption, m_top));
    return {metrics.horizontalAdvance(QLocale().toString(0)) + 6 + 6 * 15 + 3 +
                metrics.horizontalAdvance(m_top) + 2,
            16};
}

void HeatLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(ui::font(TextStyle::Caption, m_top));
    painter.setPen(ui::color(Token::Muted));
    const QString zero = QLocale().toString(0);
    painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter, zero);
    painter.drawText(rect(), Qt::AlignRight | Qt::AlignVCenter, m_top);
    double x = painter.fontMetrics().horizontalAdvance(zero) + 6;
    painter.setPen(Qt::NoPen);
    for (int step = 0; step < Theme::rampSteps; ++step, x += 15) {
        painter.setBrush(Theme::instance().ramp(step));
        painter.drawRoundedRect(QRectF(x, 2, 12, 12), 2, 2);
    }
}

} // namespace viridian::ui
