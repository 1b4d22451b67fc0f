// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/tables/tablecard.h"
#include "views/common/kpis.h"

namespace viridian {

namespace ui {
class Segmented;
class TimeSeriesChart;
} // namespace ui

/// The trend of one key figure at a time over the weeks of a range, with the range before and the target.
class TrendCard : public ui::TableCard
{
    Q_OBJECT

public:
    explicit TrendCard(const QString &title, QWidget *parent = nullptr);

    void setFigures(const QList<KpiPoint> &now, const QList<KpiPoint> &before, TimeRange range,
                    const KpiTargets &targets);
    ui::Segmented *choice() const { return m_choice; }
    Kpi kpi() const;

private:
    TrendCard(const QString &title, ui::TimeSeriesChart *chart, QWidget *parent);
    void refresh();

    ui::TimeSeriesChart *m_chart;
    ui::Segmented *m_choice;
    QList<KpiPoint> m_now;
    QList<KpiPoint> m_before;
    TimeRange m_range = TimeRange::Quarter;
    KpiTargets m_targets;
};

} // namespace viridian
