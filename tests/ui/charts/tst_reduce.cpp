// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/reduce.h"

#include <QImage>
#include <QPainter>
#include <QRandomGenerator>
#include <QTest>

#include <cmath>

using namespace viridian::ui;

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

QImage drawn(const QList<QPolygonF> &lines, double from, double to, int width, int height)
{
    QImage image(width, height, QImage::Format_Mono);
    image.fill(0);
    QPainter painter(&image);
    painter.setPen(QPen(Qt::color1, 0));
    for (const QPolygonF &line : lines) {
        // Pixel rows are whole numbers so that both pictures round alike.
        QPolygon pixels;
        for (const QPointF &point : line)
            pixels.append(QPoint(int((point.x() - from) / (to - from) * width), int(point.y())));
        painter.drawPolyline(pixels);
    }
    return image;
}

qsizetype pointsIn(const QList<QPolygonF> &lines)
{
    qsizetype sum = 0;
    for (const QPolygonF &line : lines)
        sum += line.size();
    return sum;
}

} // namespace

class TestReduce : public QObject
{
    Q_OBJECT

private slots:
    void reducedLineFillsTheSamePixels_data()
    {
        QTest::addColumn<int>("points");
        QTest::addColumn<int>("width");
        QTest::newRow("fewer points than columns") << 50 << 200;
        QTest::newRow("as many") << 200 << 200;
        QTest::newRow("a hundred to a column") << 20000 << 200;
        QTest::newRow("a thousand to a column") << 200000 << 200;
        QTest::newRow("one column") << 1000 << 1;
    }

    void reducedLineFillsTheSamePixels()
    {
        QFETCH(int, points);
        QFETCH(int, width);
        QRandomGenerator random(7);
        QList<QPointF> series;
        double y = 50;
        for (int i = 0; i < points; ++i) {
            y = std::clamp(y + random.bounded(9) - 4.0, 0.0, 99.0);
            series.append({double(i), y});
        }
        const double to = points;
        const auto lines = reduceLine(series, 0, to, width);
        QVERIFY(pointsIn(lines) <= qsizetype{4} * width);
        QCOMPARE(drawn(lines, 0, to, width, 100), drawn({QPolygonF(series)}, 0, to, width, 100));
    }

    void missingValuesBreakTheLine()
    {
        const auto lines = reduceLine({{0, 1}, {1, 2}, {2, missing}, {3, 4}, {4, 5}}, 0, 4, 100);
        QCOMPARE(lines, (QList<QPolygonF>{QPolygonF{{0, 1}, {1, 2}}, QPolygonF{{3, 4}, {4, 5}}}));
    }

    void aGapWithinAColumnDoesNotBreak()
    {
        QCOMPARE(reduceLine({{0, 1}, {0.1, missing}, {0.2, 2}, {9, 3}}, 0, 10, 10).size(), 1);
    }

    void manyGapsStayWithinTheColumns()
    {
        QList<QPointF> series;
        for (int i = 0; i < 100000; ++i)
            series.append({double(i), i % 2 ? missing : double(i % 7)});
        QVERIFY(pointsIn(reduceLine(series, 0, 100000, 300)) <= 1200);
    }

    void theWindowKeepsOneNeighbourOnEitherSide()
    {
        const QList<QPointF> series{{0, 0}, {1, 1}, {2, 2}, {3, 3}, {4, 4}};
        QCOMPARE(reduceLine(series, 1.5, 2.5, 10), (QList<QPolygonF>{QPolygonF{{1, 1}, {2, 2}, {3, 3}}}));
        QVERIFY(reduceLine(series, 7, 9, 10).isEmpty());
        QVERIFY(reduceLine(series, -9, -7, 10).isEmpty());
    }

    void nothingToDraw()
    {
        QVERIFY(reduceLine({}, 0, 1, 10).isEmpty());
        QVERIFY(reduceLine({{0, missing}, {1, missing}}, 0, 1, 10).isEmpty());
        QVERIFY(reduceLine({{0, 1}}, 0, 1, 0).isEmpty());
        QVERIFY(reduceLine({{0, 1}}, 1, 1, 10).isEmpty());
        QCOMPARE(reduceLine({{0, 1}}, 0, 1, 10), (QList<QPolygonF>{QPolygonF{{0, 1}}}));
    }

    void extremeValuesStayThemselves()
    {
        const QList<QPointF> series{{0, -1e308}, {1, 1e308}, {2, 0}};
        QCOMPARE(reduceLine(series, 0, 2, 1), (QList<QPolygonF>{QPolygonF(series)}));
    }

    void barsKeepTheFarthestFromZeroOfASlot()
    {
        const QList<QPointF> bars{{-1, 9}, {0, 1}, {1, -5}, {2, 3}, {3, missing}, {4, 2}, {8, 7}};
        const auto text = [&](double step, int count) {
            QStringList values;
            for (const double value : barSlots(bars, 0, step, count))
                values.append(QString::number(value));
            return values.join(u' ');
        };
        QCOMPARE(text(1, 5), QStringLiteral("1 -5 3 nan 2"));
        QCOMPARE(text(3, 2), QStringLiteral("-5 2"));
        QCOMPARE(text(1, 0), QString());
    }
};

QTEST_APPLESS_MAIN(TestReduce)
#include "tst_reduce.moc"
