// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/trendcard.h"

#include "ui/charts/timeserieschart.h"
#include "ui/controls/segmented.h"

namespace viridian {

TrendCard::TrendCard(const QString &title, QWidget *parent)
    : TrendCard(title, new ui::TimeSeriesChart, parent)
{
}

TrendCard::TrendCard(const QString &title, ui::TimeSeriesChart *chart, QWidget *parent)
    : TableCard(title, chart, chart->table(), parent)
    , m_chart(chart)
    , m_choice(new ui::Segmented(tr("Key figure")))
{
    chart->setTitle(title);
    for (const Kpi kpi : kpis::all)
        m_choice->addSegment(kpis::name(kpi));
    m_choice->setCurrent(0);
    connect(m_choice, &ui::Segmented::chosen, this, &TrendCard::refresh);
    addAction(m_choice);
    setFixedHeight(292);
}

Kpi TrendCard::kpi() const
{
    return kpis::all.at(static_cast<std::size_t>(m_choice->current()));
}

void TrendCard::setFigures(const QList<KpiPoint> &now, const QList<KpiPoint> &before, TimeRange range,
                           const KpiTargets &targets)
{
    m_now = now;
    m_before = before;
    m_range = range;
    m_targets = targets;
    refresh();
}

void TrendCard::refresh()
{
    setSubtitle(kpis::description(kpi()));
    m_chart->setData(kpis::trend(kpi(), m_now, m_before, m_range, m_targets));
}

} // namespace viridian
