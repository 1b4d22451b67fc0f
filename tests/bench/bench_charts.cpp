// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How long a frame of a time series chart takes: bench_charts [POINTS [FRAMES]], by default 1,000,000 and 50.
// Prints the medians in ms; exit code 1 when a frame drew nothing.
#include "ui/charts/reduce.h"
#include "ui/charts/scale.h"
#include "ui/charts/timeserieschart.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTextStream>

#include <algorithm>
#include <functional>

using namespace viridian::ui;

namespace {

double median(int frames, const std::function<void()> &frame)
{
    QList<double> times;
    for (int i = 0; i < frames; ++i) {
        QElapsedTimer timer;
        timer.start();
        frame();
        times.append(double(timer.nsecsElapsed()) / 1e6);
    }
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    const int points = std::max(2, arguments.value(1, QStringLiteral("1000000")).toInt());
    const int frames = std::max(1, arguments.value(2, QStringLiteral("50")).toInt());
    Theme::instance().install(Scheme::Dark);

    QRandomGenerator random(1);
    TimeSeries series{TimeSeries::Kind::Line, QStringLiteral("walk")};
    series.points.reserve(points);
    double value = 50;
    const double first = toX(QDate(2010, 1, 1));
    for (int i = 0; i < points; ++i) {
        value = std::clamp(value + random.bounded(2.0) - 1, 0.0, 100.0);
        series.points.append({first + i * (3650.0 / points), value});
    }

    TimeSeriesChart chart;
    chart.resize(1200, 400);
    QElapsedTimer timer;
    timer.start();
    chart.setData({{series}});
    const double setting = double(timer.nsecsElapsed()) / 1e6;
    QImage picture(chart.size(), QImage::Format_RGB32);
    picture.fill(Qt::black);
    const auto paint = [&] { chart.render(&picture); };
    paint();
    const QImage empty(picture.size(), picture.format());
    if (picture == empty)
        return 1;

    QTextStream out(stdout);
    out << "points " << points << Qt::endl;
    out << "setData " << setting << " ms" << Qt::endl;
    const double reducing = median(frames, [&] {
        if (reduceLine(series.points, first, first + 3650, 1200).isEmpty())
            std::exit(1);
    });
    out << "reduce to 1200 columns " << reducing << " ms" << Qt::endl;
    out << "frame " << median(frames, paint) << " ms" << Qt::endl;
    int item = 0;
    const double crosshair = median(frames, [&] {
        item = (item + points / 7) % points;
        chart.setCurrentItem(item);
        paint();
    });
    out << "frame with a moved crosshair " << crosshair << " ms" << Qt::endl;
    int width = 1200;
    const double resizing = median(frames, [&] {
        width = width == 1200 ? 1199 : 1200;
        chart.resize(width, 400);
        paint();
    });
    out << "frame after a resize " << resizing << " ms" << Qt::endl;
    return 0;
}
