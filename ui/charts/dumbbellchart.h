// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartwidget.h"

#include <optional>

namespace viridian::ui {

struct DumbbellRow
{
    QString name;
    std::optional<double> before; ///< 0 to 100
    std::optional<double> now;    ///< 0 to 100
    int items = 0;                ///< results behind it

    bool operator==(const DumbbellRow &) const = default;
};

/// Rows of name, a line from the value before (ring) to the value now (disc), the value and the number of
/// items. Rows are 28 px; what does not fit is left out of the picture, not of the table.
class DumbbellChart : public ChartWidget
{
    Q_OBJECT

public:
    explicit DumbbellChart(QWidget *parent = nullptr);
    /// `nameTitle` heads the names; `beforeTitle` says when "before" is, as the legend does.
    void setRows(QList<DumbbellRow> rows, const QString &nameTitle, const QString &beforeTitle);

    /// Rows that fit.
    int itemCount() const override;
    Tip tip(int item) const override;
    QRectF itemRect(int item) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {280, 20 + 28}; }

protected:
    void draw(QPainter &painter) override;
    bool isEmpty() const override { return m_rows.isEmpty(); }

private:
    struct Columns
    {
        QRectF name, track, now, items;
    };
    Columns columns(const QRectF &box) const;
    void drawRow(QPainter &painter, const QRectF &box, const DumbbellRow &row) const;

    QList<DumbbellRow> m_rows;
    QString m_nameTitle;
    QString m_beforeTitle;
};

} // namespace viridian::ui
