// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartwidget.h"

#include <optional>

namespace viridian::ui {

/// A level now against the level required.
struct GapRow
{
    enum class Priority
    {
        High,
        Medium,
        Low,
        Met
    };
    QString name;
    std::optional<double> now; ///< 0 to 100; missing: nothing known, the bar is empty
    double required = 0;       ///< 0 to 100
    Priority priority = Priority::Met;

    bool operator==(const GapRow &) const = default;
};

/// Rows of name, bar with gap and required tick, gap in points and priority. Rows are 28 px; what does not
/// fit is left out of the picture, not of the table.
class GapBars : public ChartWidget
{
    Q_OBJECT

public:
    explicit GapBars(QWidget *parent = nullptr);
    void setRows(QList<GapRow> rows);

    /// Rows that fit.
    int itemCount() const override;
    Tip tip(int item) const override;
    QRectF itemRect(int item) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {300, 28 + 28}; }

protected:
    void draw(QPainter &painter) override;
    bool isEmpty() const override { return m_rows.isEmpty(); }
    QString summary() const override;

private:
    void drawRow(QPainter &painter, const QRectF &box, const GapRow &row) const;

    QList<GapRow> m_rows;
};

} // namespace viridian::ui
