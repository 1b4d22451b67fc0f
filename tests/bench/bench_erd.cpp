// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How long the entity relationship diagram takes: bench_erd [TABLES [FRAMES]], by default 500 and 60. Prints
// the layout's time and the median and longest frame in ms at several zooms while the view is dragged along;
// exit code 1 when a frame drew nothing.
#include "models/erd/erlayouter.h"
#include "ui/theme/theme.h"
#include "views/database/schema/er/erscene.h"
#include "views/database/schema/er/erview.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFutureWatcher>
#include <QRandomGenerator>
#include <QTextStream>

#include <algorithm>
#include <cmath>

using namespace viridian;
using namespace viridian::catalog;

namespace {

/// Tables of 4 to 16 columns in five schemas, each but the first ones with one to three foreign keys.
Snapshot database(int tables)
{
    QRandomGenerator random(1);
    Snapshot snapshot;
    for (int i = 0; i < 5; ++i)
        snapshot.schemas.append(
            {.id = static_cast<ObjectId>(i + 1), .name = QStringLiteral("schema_%1").arg(i)});
    for (int i = 0; i < tables; ++i) {
        Relation table{.id = static_cast<ObjectId>(100 + i),
                       .schema = static_cast<ObjectId>(1 + i * 5 / tables),
                       .name = QStringLiteral("table_%1").arg(i)};
        table.rowSecurity = i % 3 > 0;
        table.forcesRowSecurity = i % 3 > 1;
        const int columns = 4 + random.bounded(13);
        for (int c = 1; c <= columns; ++c) {
            Column column;
            column.number = c;
            column.name = QStringLiteral("column_%1").arg(c);
            column.type = c % 3 ? QStringLiteral("bigint") : QStringLiteral("timestamp with time zone");
            table.columns.append(column);
        }
        table.constraints.append({.id = static_cast<ObjectId>(100'000 + i * 10),
                                  .kind = Constraint::Kind::PrimaryKey,
                                  .columns = {1}});
        for (int key = 0; i > 10 && key < 1 + random.bounded(3); ++key) {
            // Mostly to a table near by, as real schemas have it.
            const int target =
                random.bounded(10) ? std::max(0, i - 1 - random.bounded(12)) : random.bounded(i);
            table.constraints.append({.id = static_cast<ObjectId>(100'001 + i * 10 + key),
                                      .kind = Constraint::Kind::ForeignKey,
                                      .columns = {2 + key},
                                      .referencedRelation = static_cast<ObjectId>(100 + target),
                                      .referencedColumns = {1}});
        }
        snapshot.relations.append(table);
    }
    snapshot.index();
    return snapshot;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    const int tables = std::max(20, arguments.value(1, QStringLiteral("500")).toInt());
    const int frames = std::max(1, arguments.value(2, QStringLiteral("60")).toInt());
    ui::Theme::instance().install(ui::Scheme::Dark);
    QTextStream out(stdout);
    QElapsedTimer clock;
    clock.start();
    const Snapshot snapshot = database(tables);
    clock.restart();
    const erd::ErDiagram diagram = erd::erDiagram(snapshot);
    out << tables << " tables, " << diagram.edges.size() << " keys: diagram "
        << double(clock.nsecsElapsed()) / 1e6 << " ms" << Qt::endl;

    clock.restart();
    erd::ErLayouter layouter;
    QFutureWatcher<Result<erd::ErLayout>> watcher;
    QEventLoop loop;
    QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
    watcher.setFuture(layouter.layout(diagram));
    loop.exec();
    const auto layout = watcher.future().result();
    if (!layout)
        return 1;
    out << "layout by graphviz, in the background " << clock.elapsed() << " ms" << Qt::endl;

    ErScene scene;
    clock.restart();
    scene.setDiagram(diagram, *layout);
    out << "scene " << double(clock.nsecsElapsed()) / 1e6 << " ms, " << scene.sceneRect().width() << " x "
        << scene.sceneRect().height() << " px" << Qt::endl;
    ErView view(&scene);
    view.resize(1200, 800);
    view.show();
    view.fit();
    const double whole = view.zoom();
    for (const double zoom : {whole, 0.1, 0.3, 0.5, 1.0, 2.0}) {
        view.zoomTo(zoom);
        QList<double> times;
        QImage picture(view.size(), QImage::Format_RGB32);
        for (int i = 0; i < frames; ++i) {
            const double way = double(i) / frames;
            view.centerOn(scene.sceneRect().left() + way * scene.sceneRect().width(),
                          scene.sceneRect().center().y() +
                              std::sin(way * 12) * scene.sceneRect().height() / 3);
            picture.fill(Qt::black);
            clock.restart();
            view.viewport()->render(&picture);
            times.append(double(clock.nsecsElapsed()) / 1e6);
            const QImage empty(picture.size(), picture.format());
            if (picture == empty)
                return 1;
        }
        std::sort(times.begin(), times.end());
        out << "frame at " << std::round(zoom * 1000) / 10 << " %: median " << times[times.size() / 2]
            << " ms, longest " << times.last() << " ms" << Qt::endl;
    }
    return 0;
}
