// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartwidget.h"

#include <QDate>
#include <QHash>

namespace viridian::ui {

struct HeatCalendarData
{
    QDate first;                 ///< days before have no meaning and stay empty; invalid: all days count
    QDate today;                 ///< the last day with values
    int weeks = 13;              ///< columns, the last one holds `today`
    QHash<QDate, double> values; ///< days without an entry are 0
    double top = 1;              ///< from here on the strongest colour
    QString unit;
    Qt::DayOfWeek weekStart = Qt::Monday;
};

/// The class of a value on a heat scale: 0 for none, 1 to 5 in fifths of `most`.
int heatClass(double value, double most);

/// Weeks as columns and days as cells, coloured by value, with the sum of each week as a bar below. Arrow
/// keys move by day and week.
class HeatCalendar : public ChartWidget
{
    Q_OBJECT

public:
    explicit HeatCalendar(QWidget *parent = nullptr);
    void setData(HeatCalendarData calendar);

    QDate day(int item) const;
    double value(int item) const { return m_data.values.value(day(item)); }
    /// Sum of a week, column 0 first.
    double weekSum(int column) const;

    /// Days from the first column's start to today.
    int itemCount() const override;
    Tip tip(int item) const override;
    QRectF itemRect(int item) const override;
    QSize sizeHint() const override { return {34 + 22 * m_data.weeks + 4, 220}; }
    QSize minimumSizeHint() const override { return {34 + 14 * m_data.weeks, 160}; }

protected:
    void draw(QPainter &painter) override;
    bool isEmpty() const override { return !m_data.today.isValid(); }
    int neighbour(int item, Qt::Key key) const override;
    int entryItem() const override { return itemCount() - 1; }
    QString summary() const override;

private:
    double stride() const;
    QDate start() const;
    bool counts(QDate day) const { return !m_data.first.isValid() || day >= m_data.first; }
    QString figure(double value) const;
    void drawLabels(QPainter &painter) const;
    void drawWeeks(QPainter &painter) const;

    HeatCalendarData m_data;
};

/// The scale of a HeatCalendar for the head of its card: "0", six patches, the top value.
class HeatLegend : public QWidget
{
    Q_OBJECT

public:
    explicit HeatLegend(QWidget *parent = nullptr);
    void setTop(const QString &text);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_top;
};

} // namespace viridian::ui
