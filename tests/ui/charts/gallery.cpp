// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Renders every chart with made-up figures to PNG and SVG, to look at: chart_gallery DIR
// [dark|light|contrast]
#include "ui/charts/bullet.h"
#include "ui/charts/dumbbellchart.h"
#include "ui/charts/gapbars.h"
#include "ui/charts/heatcalendar.h"
#include "ui/charts/heatmatrix.h"
#include "ui/charts/histogram.h"
#include "ui/charts/percentileband.h"
#include "ui/charts/scale.h"
#include "ui/charts/sparkline.h"
#include "ui/charts/streakdots.h"
#include "ui/charts/timeserieschart.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QPainter>
#include <QRandomGenerator>
#include <QSvgGenerator>

#include <cmath>

using namespace viridian::ui;

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

TimeSeriesData velocity()
{
    QRandomGenerator random(11);
    const QDate today(2014, 4, 21);
    TimeSeries bars{TimeSeries::Kind::Bars, QStringLiteral("Daily pace")};
    TimeSeries line{TimeSeries::Kind::Line, QStringLiteral("7-day average")};
    double sum = 0;
    for (int i = 0; i <= 90; ++i) {
        const double x = toX(today) - 90 + i;
        const double value = i > 53 && i < 64 ? 0 : random.bounded(2.2);
        bars.points.append({x, value});
        sum = 0.86 * sum + value;
        line.points.append({x, i > 20 && i < 26 ? missing : sum / 7});
    }
    TimeSeriesData data{{line, bars}, QStringLiteral("units a day")};
    data.target = 1.26;
    data.targetName = QStringLiteral("Needed pace 1.26");
    Forecast forecast{QStringLiteral("Forecast"), QStringLiteral("80% range"), {}};
    for (int i = 0; i <= 71; ++i)
        forecast.points.append(
            {toX(today) + i, 1.2, 1.2 - 0.1 - 0.03 * std::sqrt(i), 1.2 + 0.1 + 0.04 * std::sqrt(i)});
    data.forecast = forecast;
    data.markers = {{today, QStringLiteral("Today, day 202"), Token::Text2},
                    {QDate(2014, 6, 18), QStringLiteral("Projected finish 18 Jun"), Token::Accent, true},
                    {QDate(2014, 6, 26), QStringLiteral("Target 26 Jun"), Token::Warn, true, true}};
    data.to = QDate(2014, 7, 18);
    return data;
}

TimeSeriesData trend()
{
    const QList<double> now{.91, .905, .912, .90, .915, .921, .91, .872, .898, .925, .931, .932, .942};
    const QList<double> before{.935, .93, .925, .918, .92, .905, .9, .89, .862, .87, .885, .9, .91};
    TimeSeries first{TimeSeries::Kind::Line, QStringLiteral("This presentation, 2013J")};
    TimeSeries second{TimeSeries::Kind::Line, QStringLiteral("Previous, 2013B, same week")};
    for (int i = 0; i < 13; ++i) {
        const double x = toX(QDate(2014, 1, 27)) + 7 * i;
        first.points.append({x, now[i]});
        second.points.append({x, before[i]});
    }
    first.markers = second.markers = true;
    first.endLabel = QStringLiteral("2013J 0.94x");
    second.style = 1;
    second.secondary = true;
    second.endLabel = QStringLiteral("2013B 0.91x");
    TimeSeriesData data{{first, second}, {}, 2, false};
    data.band =
        TargetBand{0.95, 1.05, QStringLiteral("Target band 0.95 to 1.05"), QStringLiteral("Target band")};
    return data;
}

QList<HeatCell> matrixCells(int rows, int columns)
{
    QRandomGenerator random(3);
    QList<HeatCell> cells;
    for (int i = 0; i < rows * columns; ++i) {
        const int kind = random.bounded(10);
        cells.append({kind == 0   ? HeatCell::Kind::Withheld
                      : kind == 1 ? HeatCell::Kind::NotApplicable
                                  : HeatCell::Kind::Value,
                      double(random.bounded(42, 99)), 120});
    }
    return cells;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    const QString folder = app.arguments().value(1, QStringLiteral("."));
    const QString scheme = app.arguments().value(2, QStringLiteral("dark"));
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    Theme::instance().install(scheme == u"light"      ? Scheme::Light
                              : scheme == u"contrast" ? Scheme::HighContrast
                                                      : Scheme::Dark);
    QWidget board;
    board.setObjectName(QStringLiteral("board"));
    board.resize(1240, 900);
    board.setAutoFillBackground(true);
    QPalette palette = board.palette();
    palette.setColor(QPalette::Window, viridian::ui::color(Token::Surface));
    board.setPalette(palette);
    const auto place = [&](QWidget *widget, QRect rect) {
        widget->setParent(&board);
        widget->setGeometry(rect);
    };

    auto *velocityChart = new TimeSeriesChart;
    velocityChart->setData(velocity());
    place(velocityChart, {16, 16, 724, 252});
    auto *trendChart = new TimeSeriesChart;
    trendChart->setData(trend());
    place(trendChart, {16, 290, 670, 228});
    auto *gaps = new GapBars;
    using P = GapRow::Priority;
    gaps->setRows({{QStringLiteral("Statistics basics"), 41, 75, P::High},
                   {QStringLiteral("Data interpretation"), 52, 80, P::High},
                   {QStringLiteral("Qualitative methods"), std::nullopt, 75, P::Medium},
                   {QStringLiteral("Referencing"), 74, 80, P::Low},
                   {QString::fromUtf8("مهارات البحث"), 79, 60, P::Met},
                   {QStringLiteral("A very long name of a skill indeed"), 82, 80, P::Met}});
    place(gaps, {800, 16, 400, 240});
    auto *dumbbell = new DumbbellChart;
    dumbbell->setRows({{QStringLiteral("Statistics basics"), 33, 41, 9},
                       {QStringLiteral("Data interpretation"), 60, 52, 12},
                       {QStringLiteral("Qualitative methods"), std::nullopt, 58, 7},
                       {QStringLiteral("Referencing"), std::nullopt, std::nullopt, 0},
                       {QString::fromUtf8("مهارات البحث"), 0, 100, 21}},
                      QStringLiteral("Skill"), QStringLiteral("90 d ago"));
    place(dumbbell, {16, 540, 352, 200});
    auto *calendar = new HeatCalendar;
    HeatCalendarData days{{}, QDate(2014, 4, 21), 13, {}, 120, QStringLiteral("min")};
    QRandomGenerator random(5);
    for (int i = 0; i < 91; ++i)
        days.values.insert(days.today.addDays(-i), std::max(0, random.bounded(-60, 140)));
    calendar->setData(days);
    place(calendar, {400, 540, 340, 230});
    auto *legend = new HeatLegend;
    legend->setTop(QStringLiteral("120 min"));
    place(legend, QRect(QPoint(560, 780), legend->sizeHint()));
    auto *matrix = new HeatMatrix;
    QStringList rows;
    for (int i = 0; i < 10; ++i)
        rows.append(QStringLiteral("Skill number %1").arg(i));
    matrix->setContent(rows,
                       {QStringLiteral("AAA"), QStringLiteral("BBB"), QStringLiteral("DDD"),
                        QStringLiteral("EEE"), QStringLiteral("FFF"), QStringLiteral("GGG"),
                        QStringLiteral("All")},
                       matrixCells(10, 7), 10);
    place(matrix, {760, 330, 456, 350});
    place(new LegendBar(HeatMatrix::classLegend()), {760, 290, 456, 20});
    place(new LegendBar(HeatMatrix::withheldLegend(10)), {760, 310, 456, 20});
    auto *band = new PercentileBand;
    band->setData(PercentileBandData{.54, .96, 1.24, 1.62, 1.98, 1.43});
    place(band, {760, 690, 400, 84});
    auto *histogram = new Histogram;
    histogram->setData({{2, 4, 7, 13, 22, 38, 55, 49, 34, 15}, 0, 10, 40, QStringLiteral("Score")});
    place(histogram, {16, 780, 208, 76});
    auto *line = new Sparkline;
    line->setData({SparklineData::Kind::Line, {66, 68, 64, 70, missing, 58, 44, 47, 60, 66, 65, 69, 71}});
    place(line, {250, 780, 104, 36});
    auto *bars = new Sparkline;
    bars->setData({SparklineData::Kind::Bars, {1, 4, 0, 0, 3, 5, 2, 0, 0, 1, 4, 4, 2, missing, 3}});
    place(bars, {250, 830, 56, 20});
    auto *streak = new StreakDots;
    streak->setDays(days.today,
                    {false, true, true, false, true, true, true, true, true, true, true, true, true});
    place(streak, {400, 800, 115, 36});
    auto *bullet = new BulletBar;
    bullet->setBullet({0.62, 0, 0.8, Token::Warn});
    place(bullet, {540, 830, 112, 12});
    auto *pace = new BulletBar;
    pace->setBullet({0.28, 0.5, 0.5, Token::Warn});
    place(pace, {670, 830, 56, 12});

    board.show();
    velocityChart->setCurrentItem(60);
    const QString name = folder + QStringLiteral("/charts-") + scheme;
    if (!board.grab().save(name + QStringLiteral(".png")))
        return 1;
    velocityChart->setCurrentItem(-1);
    QSvgGenerator svg;
    svg.setFileName(name + QStringLiteral(".svg"));
    svg.setSize(board.size());
    svg.setViewBox(board.rect());
    board.render(&svg);
    return 0;
}
