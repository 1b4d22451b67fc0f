// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartwidget.h"

#include <QDate>

namespace viridian::ui {

/// The last days as pills, filled where something was done.
class StreakDots : public ChartWidget
{
    Q_OBJECT

public:
    explicit StreakDots(QWidget *parent = nullptr);
    /// One entry a day, the last one for `last`.
    void setDays(QDate last, QList<bool> active);

    int itemCount() const override { return int(m_active.size()); }
    Tip tip(int item) const override;
    QRectF itemRect(int item) const override;
    QSize sizeHint() const override { return {int(9 * m_active.size()) - 2, 36}; }
    QSize minimumSizeHint() const override { return {40, 16}; }

protected:
    void draw(QPainter &painter) override;
    int entryItem() const override { return itemCount() - 1; }
    QString summary() const override;

private:
    QDate day(int item) const { return m_last.addDays(item + 1 - itemCount()); }

    QDate m_last;
    QList<bool> m_active;
};

} // namespace viridian::ui
