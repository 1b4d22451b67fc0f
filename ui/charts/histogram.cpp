// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/histogram.h"

#include "ui/charts/paintscene.h"
#include "ui/charts/scale.h"
#include "ui/charts/seriesstyle.h"
#include "ui/theme/theme.h"

#include <QBarSet>
#include <QChart>
#include <QGraphicsLayout>
#include <QLegend>
#include <QLocale>
#include <QPainter>
#include <QStackedBarSeries>
#include <QValueAxis>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace viridian::ui {

namespace {

constexpr double labelHeight = 16; // below the plot
constexpr double barGap = 2;       // px between two bars

} // namespace

Histogram::Histogram(QWidget *parent)
    : ChartWidget(parent)
{
    connect(&Theme::instance(), &Theme::changed, this, [this] { m_filled = false; });
}

Histogram::~Histogram() = default;

void Histogram::setData(HistogramData histogram)
{
    m_histogram = std::move(histogram);
    m_filled = false;
    table()->setContent(
        {m_histogram.valueTitle.isEmpty() ? tr("Class") : m_histogram.valueTitle, tr("Count")}, itemCount(),
        [this](int row, int column) {
            return column == 0 ? QVariant(className(row)) : QVariant(m_histogram.counts[row]);
        });
    dataChanged();
}

bool Histogram::isEmpty() const
{
    return most() == 0;
}

int Histogram::most() const
{
    const auto &counts = m_histogram.counts;
    return counts.isEmpty() ? 0 : *std::max_element(counts.begin(), counts.end());
}

bool Histogram::failed(int item) const
{
    return m_histogram.pass && m_histogram.low + (item + 1) * m_histogram.width <= *m_histogram.pass;
}

QString Histogram::className(int item) const
{
    const QLocale locale;
    const double from = m_histogram.low + item * m_histogram.width;
    const int decimals = m_histogram.width == std::floor(m_histogram.width) ? 0 : 1;
    // Only the last class includes its upper end.
    const bool last = item + 1 == itemCount();
    const double to = from + m_histogram.width - (last || decimals > 0 ? 0 : 1);
    return tr("%1 to %2").arg(number(from, decimals, locale), number(to, decimals, locale));
}

Tip Histogram::tip(int item) const
{
    return {className(item), {{tr("Count"), number(m_histogram.counts[item], 0, QLocale())}}};
}

QString Histogram::summary() const
{
    const auto &counts = m_histogram.counts;
    const int sum = std::accumulate(counts.begin(), counts.end(), 0);
    const auto peak = int(std::max_element(counts.begin(), counts.end()) - counts.begin());
    return tr("%n value(s), most of them %1", nullptr, sum).arg(className(peak));
}

QRectF Histogram::plot() const
{
    return {0, 2, double(width()), std::max(1.0, height() - labelHeight - 2)};
}

QRectF Histogram::itemRect(int item) const
{
    const QRectF area = plot();
    const double slot = area.width() / std::max(1, itemCount());
    const double height =
        most() > 0 ? area.height() * m_histogram.counts[item] / roundTicks(0, most(), 4).high : 0;
    return {area.left() + slot * item + barGap / 2, area.bottom() - height, slot - barGap, height};
}

void Histogram::fill()
{
    if (!m_scene) {
        m_scene = std::make_unique<QGraphicsScene>();
        m_chart = new QChart;
        m_scene->addItem(m_chart);
        m_chart->legend()->hide();
        m_chart->setBackgroundVisible(false);
        m_chart->layout()->setContentsMargins(0, 0, 0, 0);
        m_chart->setMargins({});
        m_y = new QValueAxis(m_chart);
        m_y->setVisible(false);
        m_chart->addAxis(m_y, Qt::AlignLeft);
    }
    if (!m_filled) {
        m_chart->removeAllSeries();
        auto *below = new QBarSet(tr("Below the pass mark"));
        auto *above = new QBarSet(tr("Passed"));
        below->setColor(blend(ui::color(Token::Surface), ui::color(Token::Danger), 0.7));
        above->setColor(Theme::instance().ramp(3));
        for (int item = 0; item < itemCount(); ++item) {
            below->append(failed(item) ? m_histogram.counts[item] : 0);
            above->append(failed(item) ? 0 : m_histogram.counts[item]);
        }
        auto *series = new QStackedBarSeries;
        for (QBarSet *set : {below, above}) {
            set->setPen(Qt::NoPen);
            series->append(set);
        }
        m_chart->addSeries(series);
        series->attachAxis(m_y);
        m_y->setRange(0, roundTicks(0, most(), 4).high);
        m_filled = true;
    }
    const QRectF area = plot();
    m_chart->setGeometry(QRectF(rect()));
    m_chart->setPlotArea(area);
    m_scene->setSceneRect(QRectF(rect()));
    const auto series = qobject_cast<QStackedBarSeries *>(m_chart->series().constFirst());
    const double slot = area.width() / itemCount();
    series->setBarWidth(std::max(0.2, 1 - barGap / slot));
}

void Histogram::draw(QPainter &painter)
{
    fill();
    drawAxis(painter);
    paintScene(*m_scene, painter);
    if (!m_histogram.pass || *m_histogram.pass <= m_histogram.low || *m_histogram.pass >= high())
        return;
    const QRectF area = plot();
    const double x =
        std::floor(Scale{m_histogram.low, high(), area.left(), area.right()}.pixel(*m_histogram.pass)) + 0.5;
    painter.setPen(dashedPen(ui::color(Token::Warn), 1.5, {6, 4}));
    painter.drawLine(QPointF(x, 0), QPointF(x, area.bottom()));
    const QString label = tr("Pass %1").arg(number(*m_histogram.pass, 0, QLocale()));
    const double width = painter.fontMetrics().horizontalAdvance(label) + 2;
    const bool left = x - 5 - width >= 0;
    painter.drawText(QRectF(left ? x - 5 - width : x + 5, 0, width, 14), Qt::AlignCenter, label);
}

void Histogram::drawAxis(QPainter &painter) const
{
    const QRectF area = plot();
    for (const double share : {0.0, 0.5, 1.0}) {
        const double y = std::floor(area.top() + area.height() * share) + 0.5;
        painter.setPen(ui::color(share < 1 ? Token::Hover : Token::Border));
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
    }
    painter.setPen(ui::color(Token::Muted));
    const QLocale locale;
    const QRectF labels(0, area.bottom(), width(), labelHeight);
    painter.drawText(labels, Qt::AlignLeft | Qt::AlignBottom, number(m_histogram.low, 0, locale));
    painter.drawText(labels, Qt::AlignHCenter | Qt::AlignBottom,
                     number((m_histogram.low + high()) / 2, 0, locale));
    painter.drawText(labels, Qt::AlignRight | Qt::AlignBottom, number(high(), 0, locale));
}

} // namespace viridian::ui
