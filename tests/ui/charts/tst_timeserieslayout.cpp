// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/timeserieslayout.h"

#include <QLocale>
#include <QTest>

#include <limits>

using namespace viridian::ui;

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
const QDate today(2014, 4, 21);

TimeSeriesData weekly(const QList<double> &values)
{
    TimeSeries series{TimeSeries::Kind::Line, QStringLiteral("Pace")};
    for (qsizetype i = 0; i < values.size(); ++i)
        series.points.append({toX(today) - 7.0 * double(values.size() - 1 - i), values[i]});
    return {{series}, QStringLiteral("% a week")};
}

TimeSeriesLayout laidOut(const TimeSeriesData &data, const QSizeF &size = {724, 252})
{
    return layOut(data, size, QLocale(QLocale::English));
}

QStringList textsOf(const TimeSeriesLayout &layout)
{
    QStringList texts;
    for (const PlacedText &text : layout.texts)
        texts.append(text.text);
    return texts;
}

} // namespace

class TestTimeSeriesLayout : public QObject
{
    Q_OBJECT

private slots:
    void valuesMapIntoThePlot()
    {
        const auto layout = laidOut(weekly({1, 3, 2}));
        QVERIFY(QRectF(0, 0, 724, 252).contains(layout.plot));
        QCOMPARE(layout.x.pixel(toX(today)), layout.plot.right());
        QCOMPARE(layout.x.pixel(toX(today.addDays(-14))), layout.plot.left());
        QCOMPARE(layout.y.pixel(0), layout.plot.bottom());
        QCOMPARE(layout.y.pixel(layout.ticks.high), layout.plot.top());
        QVERIFY(layout.ticks.values.size() <= 5);
        QCOMPARE(textsOf(layout).count(QStringLiteral("% a week")), 1);
    }

    void ratiosNeedNotStartAtZeroButBarsDo()
    {
        TimeSeriesData data = weekly({0.9, 0.95, 1.0});
        data.fromZero = false;
        QVERIFY(laidOut(data).ticks.low > 0.5);
        data.series.first().kind = TimeSeries::Kind::Bars;
        QCOMPARE(laidOut(data).ticks.low, 0.0);
    }

    void targetAndBandAreOnTheAxis()
    {
        TimeSeriesData data = weekly({1, 1, 1});
        data.target = 9;
        data.targetName = QStringLiteral("Target");
        QVERIFY(laidOut(data).ticks.high >= 9);
        data.band = TargetBand{20, 30, QStringLiteral("Band"), {}};
        const auto layout = laidOut(data);
        QVERIFY(layout.ticks.high >= 30);
        QVERIFY(layout.ticks.values.size() <= 7);
        QCOMPARE(layout.legend.size(), 3);
    }

    void odd_data()
    {
        QTest::addColumn<QList<double>>("values");
        QTest::newRow("none") << QList<double>{};
        QTest::newRow("all missing") << QList<double>{missing, missing};
        QTest::newRow("one point") << QList<double>{4};
        QTest::newRow("all zero") << QList<double>{0, 0, 0};
        QTest::newRow("negative") << QList<double>{-3, -5, -1};
        QTest::newRow("extreme") << QList<double>{-1e300, 1e300};
        QTest::newRow("infinite") << QList<double>{1, std::numeric_limits<double>::infinity()};
    }

    void odd()
    {
        QFETCH(QList<double>, values);
        for (const QSizeF &size : {QSizeF(724, 252), QSizeF(60, 40), QSizeF(0, 0)}) {
            const auto layout = laidOut(weekly(values), size);
            QVERIFY(layout.ticks.values.size() >= 2);
            QVERIFY(layout.x.low < layout.x.high);
            QVERIFY(layout.plot.width() >= 1 && layout.plot.height() >= 1);
            for (const PlacedText &text : layout.texts)
                QVERIFY(std::isfinite(text.box.left()) && std::isfinite(text.box.top()));
        }
    }

    void onlyMissingValuesAreNoData()
    {
        QVERIFY(!hasValues(weekly({missing, missing})));
        QVERIFY(!hasValues({}));
        QVERIFY(hasValues(weekly({missing, 0})));
    }

    void aSingleValueBetweenGapsIsMarked()
    {
        QCOMPARE(laidOut(weekly({1, 2, missing, 3, missing, 4, 5})).marks.size(), 1);
        QVERIFY(laidOut(weekly({1, 2, 3})).marks.isEmpty());
        TimeSeriesData marked = weekly({1, 2, 3});
        marked.series.first().markers = true;
        QCOMPARE(laidOut(marked).marks.size(), 3);
    }

    void labelsOfNeighbouringMarkersDoNotOverlap()
    {
        TimeSeriesData data = weekly({1, 2, 3});
        data.to = today.addDays(90);
        data.markers = {{today, QStringLiteral("Today, day 202")},
                        {today.addDays(58), QStringLiteral("Projected finish 18 Jun"), Token::Accent, true},
                        {today.addDays(66), QStringLiteral("Target 26 Jun"), Token::Warn, true, true}};
        const auto layout = laidOut(data);
        const QStringList texts = textsOf(layout);
        for (const TimeMarker &marker : data.markers)
            QVERIFY2(texts.contains(marker.label), qPrintable(marker.label));
        QList<QRectF> above;
        for (const PlacedText &text : layout.texts) {
            if (text.box.bottom() > layout.plot.top() - 8)
                continue;
            for (const QRectF &other : above)
                QVERIFY2(!other.intersects(text.box), qPrintable(text.text));
            above.append(text.box);
        }
        QCOMPARE(above.size(), 4); // the unit and the markers
    }

    void aLabelWithoutRoomIsShortened()
    {
        TimeSeriesData data = weekly({1, 2, 3});
        data.unit.clear();
        data.markers = {{today, QString(90, u'x'), Token::Text2, false, false, QStringLiteral("Today")}};
        QVERIFY(textsOf(laidOut(data, {300, 200})).contains(QStringLiteral("Today")));
    }

    void endLabelsKeepTheirDistance()
    {
        TimeSeriesData data = weekly({1, 2, 3});
        data.series.append(data.series.first());
        data.series[0].endLabel = QStringLiteral("2013J 0.94x");
        data.series[1].endLabel = QStringLiteral("2013B 0.91x");
        const auto layout = laidOut(data);
        QVERIFY(layout.plot.right() < 660);
        QList<double> tops;
        for (const PlacedText &text : layout.texts) {
            if (text.text.startsWith(QStringLiteral("2013")))
                tops.append(text.box.top());
        }
        QCOMPARE(tops.size(), 2);
        QVERIFY(std::abs(tops[0] - tops[1]) >= 14);
        // No room beside the plot: the legend alone names them.
        QCOMPARE(laidOut(data, {200, 252}).plot.right(), 200.0);
    }
};

QTEST_MAIN(TestTimeSeriesLayout)
#include "tst_timeserieslayout.moc"
