// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/calibrationchart.h"
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

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QBuffer>
#include <QSignalSpy>
#include <QSvgGenerator>
#include <QTest>

#include <limits>
#include <memory>

using namespace viridian::ui;

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
const QDate today(2014, 4, 21); // a Monday

std::unique_ptr<TimeSeriesChart> timeSeries()
{
    TimeSeries line{TimeSeries::Kind::Line, QStringLiteral("Pace")};
    TimeSeries bars{TimeSeries::Kind::Bars, QStringLiteral("Gained")};
    for (int i = 0; i < 10; ++i) {
        line.points.append({toX(today) - 9 + i, i == 4 ? missing : double(i)});
        bars.points.append({toX(today) - 9 + i, double(i % 3)});
    }
    auto chart = std::make_unique<TimeSeriesChart>();
    chart->setData({{line, bars}, QStringLiteral("% a week")});
    chart->resize(480, 252);
    return chart;
}

std::unique_ptr<HeatCalendar> calendar()
{
    auto chart = std::make_unique<HeatCalendar>();
    HeatCalendarData data{today.addDays(-80), today, 13, {}, 120, QStringLiteral("min")};
    data.values = {{today, 48}, {today.addDays(-1), 240}};
    chart->setData(data);
    chart->resize(340, 230);
    return chart;
}

std::unique_ptr<ChartWidget> make(const QString &name)
{
    if (name == u"time series")
        return timeSeries();
    if (name == u"calendar")
        return calendar();
    if (name == u"gap bars") {
        auto chart = std::make_unique<GapBars>();
        chart->setRows({{QStringLiteral("Statistics"), 41, 75, GapRow::Priority::High},
                        {QString::fromUtf8("\u05e1\u05d8\u05d8\u05d9\u05e1\u05d8\u05d9\u05e7\u05d4"),
                         std::nullopt, 80, GapRow::Priority::Medium},
                        {QStringLiteral("Writing"), 90, 60, GapRow::Priority::Met}});
        chart->resize(400, 140);
        return chart;
    }
    if (name == u"dumbbell") {
        auto chart = std::make_unique<DumbbellChart>();
        chart->setRows({{QStringLiteral("Statistics"), 33, 41, 9},
                        {QStringLiteral("Writing"), std::nullopt, std::nullopt, 0}},
                       QStringLiteral("Skill"), QStringLiteral("90 d ago"));
        chart->resize(352, 120);
        return chart;
    }
    if (name == u"percentile band") {
        auto chart = std::make_unique<PercentileBand>();
        chart->setData(PercentileBandData{0.5, 1, 1.2, 1.6, 2, 9});
        chart->resize(400, 84);
        return chart;
    }
    if (name == u"calibration") {
        auto chart = std::make_unique<CalibrationChart>();
        chart->setPoints({{0, 50, 30, 20, 24}, {50, 75, 0, 0, 0}, {75, 100, 10, 90, 80}});
        chart->resize(320, 200);
        return chart;
    }
    if (name == u"histogram") {
        auto chart = std::make_unique<Histogram>();
        chart->setData({{2, 4, 7, 13, 22, 38, 55, 49, 34, 15}, 0, 10, 40, QStringLiteral("Score")});
        chart->resize(208, 76);
        return chart;
    }
    if (name == u"streak") {
        auto chart = std::make_unique<StreakDots>();
        chart->setDays(today, {true, false, true});
        chart->resize(115, 36);
        return chart;
    }
    auto chart = std::make_unique<Sparkline>();
    chart->setData(
        {name == u"spark bars" ? SparklineData::Kind::Bars : SparklineData::Kind::Line, {1, missing, -3, 0}});
    chart->resize(104, 36);
    return chart;
}

const QStringList names{QStringLiteral("time series"),     QStringLiteral("calendar"),
                        QStringLiteral("gap bars"),        QStringLiteral("dumbbell"),
                        QStringLiteral("percentile band"), QStringLiteral("histogram"),
                        QStringLiteral("calibration"),     QStringLiteral("streak"),
                        QStringLiteral("sparkline"),       QStringLiteral("spark bars")};

} // namespace

class TestChartWidgets : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
        Theme::instance().install(Scheme::Dark);
    }

    void every_data()
    {
        QTest::addColumn<QString>("name");
        for (const QString &name : names)
            QTest::newRow(qPrintable(name)) << name;
    }

    void every()
    {
        QFETCH(QString, name);
        const auto chart = make(name);
        chart->setTitle(name);
        const QAbstractItemModelTester tester(chart->table(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        QVERIFY(chart->table()->rowCount() > 0);
        QVERIFY(chart->itemCount() > 0);
        QCOMPARE(chart->accessibleName(), name);
        QVERIFY(!chart->accessibleDescription().isEmpty());
        QCOMPARE(QAccessible::queryAccessibleInterface(chart.get())->role(), QAccessible::Chart);

        // By keyboard: in, to both ends, out again; each step is announced.
        chart->show();
        chart->setFocus(Qt::TabFocusReason);
        QTRY_VERIFY(chart->hasFocus());
        const QString summary = chart->accessibleDescription();
        QSignalSpy moved(chart.get(), &ChartWidget::currentItemChanged);
        QTest::keyClick(chart.get(), Qt::Key_Right);
        QVERIFY(chart->currentItem() >= 0);
        QTest::keyClick(chart.get(), Qt::Key_Home);
        QCOMPARE(chart->currentItem(), 0);
        QCOMPARE(chart->accessibleDescription(), chart->tip(0).text());
        QTest::keyClick(chart.get(), Qt::Key_Left);
        QCOMPARE(chart->currentItem(), 0);
        QTest::keyClick(chart.get(), Qt::Key_End);
        QCOMPARE(chart->currentItem(), chart->itemCount() - 1);
        QTest::keyClick(chart.get(), Qt::Key_Right);
        QCOMPARE(chart->currentItem(), chart->itemCount() - 1);
        QSignalSpy activated(chart.get(), &ChartWidget::activated);
        QTest::keyClick(chart.get(), Qt::Key_Return);
        QCOMPARE(activated.count(), 1);
        QTest::keyClick(chart.get(), Qt::Key_Escape);
        QCOMPARE(chart->currentItem(), -1);
        QCOMPARE(chart->accessibleDescription(), summary);
        QVERIFY(moved.count() >= 3);

        // By mouse, unless the item is too flat to be hit.
        const QRectF item = chart->itemRect(chart->itemCount() - 1);
        QTest::mouseMove(chart.get(), item.center().toPoint());
        if (item.height() > 3)
            QTRY_COMPARE(chart->currentItem(), chart->itemCount() - 1);
    }

    void everyDrawsInEachSchemeAndSize_data() { every_data(); }
    void everyDrawsInEachSchemeAndSize()
    {
        QFETCH(QString, name);
        const auto chart = make(name);
        const QSize size = chart->size();
        QList<QImage> pictures;
        for (const Scheme scheme : allSchemes) {
            Theme::instance().setScheme(scheme);
            chart->resize(size);
            pictures.append(chart->grab().toImage());
            for (const QSize &other : {QSize(1, 1), QSize(40, 900), QSize(2000, 30)}) {
                chart->resize(other);
                chart->grab();
            }
        }
        Theme::instance().setScheme(Scheme::Dark);
        QVERIFY(pictures[0] != pictures[1]);
        QVERIFY(pictures[1] != pictures[2]);
    }

    void everyIsVectorsInSvg_data() { every_data(); }
    void everyIsVectorsInSvg()
    {
        QFETCH(QString, name);
        const auto chart = make(name);
        QBuffer buffer;
        QSvgGenerator svg;
        svg.setOutputDevice(&buffer);
        svg.setSize(chart->size());
        chart->render(&svg);
        QVERIFY(buffer.data().contains("<path") || buffer.data().contains("<rect") ||
                buffer.data().contains("<polyline"));
        QVERIFY(!buffer.data().contains("<image"));
    }

    void emptyChartsSaySo()
    {
        TimeSeriesChart chart;
        chart.setEmptyText(QStringLiteral("No pace yet"));
        chart.setData({{{TimeSeries::Kind::Line, QStringLiteral("Pace"), {{toX(today), missing}}}}});
        QCOMPARE(chart.itemCount(), 0);
        QCOMPARE(chart.accessibleDescription(), QStringLiteral("No pace yet"));
        chart.resize(300, 200);
        QTest::keyClick(&chart, Qt::Key_Right);
        QCOMPARE(chart.currentItem(), -1);
        chart.grab();
        Sparkline line;
        line.setData({SparklineData::Kind::Line, {missing, missing}});
        line.grab();
        Histogram histogram;
        histogram.setData({{0, 0, 0}});
        histogram.grab();
        GapBars().grab();
        DumbbellChart().grab();
        PercentileBand().grab();
        HeatCalendar().grab();
        StreakDots().grab();
    }

    void crosshairSaysMissingValues()
    {
        const auto chart = timeSeries();
        const Tip tip = chart->tip(4);
        QCOMPARE(tip.title, QStringLiteral("Wed 16 Apr 2014"));
        QCOMPARE(tip.lines,
                 (QList<QPair<QString, QString>>{{QStringLiteral("Pace"), QStringLiteral("no data")},
                                                 {QStringLiteral("Gained"), QStringLiteral("1.00")}}));
        QVERIFY(!chart->table()->index(4, 1).data(Qt::EditRole).isValid());
        QCOMPARE(chart->table()->index(9, 1).data(Qt::EditRole).toDouble(), 9.0);
    }

    void tooltipNeverCoversThePoint()
    {
        const QRectF bounds(0, 0, 480, 252);
        for (int x = 0; x <= 480; x += 8) {
            for (int y = 0; y <= 252; y += 6) {
                const QRectF point(x - 6, y - 6, 12, 12);
                const QRectF place = tipPlace({140, 60}, point, bounds);
                QVERIFY(bounds.contains(place));
                QVERIFY(!place.intersects(point));
            }
        }
    }

    void calendarMovesByDayAndWeek()
    {
        const auto chart = calendar();
        QCOMPARE(chart->itemCount(), 12 * 7 + 1);
        QCOMPARE(chart->day(chart->itemCount() - 1), today);
        QCOMPARE(chart->weekSum(11), 240.0);
        QTest::keyClick(chart.get(), Qt::Key_End);
        QTest::keyClick(chart.get(), Qt::Key_Left);
        QCOMPARE(chart->day(chart->currentItem()), today.addDays(-7));
        QTest::keyClick(chart.get(), Qt::Key_Down);
        QCOMPARE(chart->day(chart->currentItem()), today.addDays(-6));
        QTest::keyClick(chart.get(), Qt::Key_Up);
        QTest::keyClick(chart.get(), Qt::Key_Up); // Mondays are the top row
        QCOMPARE(chart->day(chart->currentItem()), today.addDays(-7));
        // Days before the first have no value, days without a record have 0.
        QVERIFY(!chart->table()->index(0, 1).data(Qt::EditRole).isValid());
        QCOMPARE(chart->table()->index(60, 1).data(Qt::EditRole).toDouble(), 0.0);
        QCOMPARE(heatClass(0, 120), 0);
        QCOMPARE(heatClass(1, 120), 1);
        QCOMPARE(heatClass(120, 120), 5);
        QCOMPARE(heatClass(1e300, 0), 5);
    }

    void matrixWithholdsSmallGroups()
    {
        HeatMatrix matrix;
        const QAbstractItemModelTester tester(matrix.table(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        using Kind = HeatCell::Kind;
        matrix.setContent({QStringLiteral("Essay"), QStringLiteral("Lab")},
                          {QStringLiteral("AAA"), QStringLiteral("BBB"), QStringLiteral("All")},
                          {{Kind::Value, 49.6, 120},
                           {Kind::Withheld},
                           {Kind::Value, 83},
                           {Kind::NotApplicable},
                           {Kind::Value, 44},
                           {Kind::Value, 44}},
                          10);
        const auto cell = [&](int row, int column, int role) {
            return matrix.table()->index(row, column).data(role);
        };
        QCOMPARE(cell(0, 1, Qt::DisplayRole).toString(), QStringLiteral("<10"));
        QVERIFY(!cell(0, 1, Qt::EditRole).isValid());
        QCOMPARE(cell(0, 1, Qt::AccessibleTextRole).toString(),
                 QStringLiteral("Essay, BBB: group too small to show (fewer than 10)"));
        QCOMPARE(cell(1, 0, Qt::DisplayRole).toString(), QStringLiteral("\u00b7"));
        QCOMPARE(cell(0, 0, Qt::DisplayRole).toString(), QStringLiteral("50"));
        QCOMPARE(matrixClass(49.6), 1); // the class follows the number shown
        QCOMPARE(matrixClass(49.4), 0);
        QCOMPARE(matrixClass(100), 4);

        matrix.resize(300, 120);
        matrix.show();
        matrix.setFocus(Qt::TabFocusReason);
        matrix.setCurrentIndex(matrix.table()->index(0, 0));
        QSignalSpy activated(&matrix, &HeatMatrix::cellActivated);
        QTest::keyClick(&matrix, Qt::Key_Down);
        QTest::keyClick(&matrix, Qt::Key_Right);
        QTest::keyClick(&matrix, Qt::Key_Return);
        QCOMPARE(activated.value(0), (QVariantList{1, 1}));
        QTest::mouseClick(matrix.viewport(), Qt::LeftButton, {},
                          matrix.visualRect(matrix.table()->index(0, 1)).center());
        QCOMPARE(activated.value(1), (QVariantList{0, 1}));
    }
};

QTEST_MAIN(TestChartWidgets)
#include "tst_chartwidgets.moc"
