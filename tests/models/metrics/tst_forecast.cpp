// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/forecast.h"

#include <QTest>

using namespace viridian::metrics;

class TestForecast : public QObject
{
    Q_OBJECT

    const QDate m_start{2014, 1, 6};
    const EnrollmentSpan m_span{m_start, m_start.addDays(100), m_start.addDays(101)};

    QDate day(int number) const { return m_start.addDays(number); }
    Work work(double share, std::optional<int> done, bool carriedOver = false) const
    {
        return {day(50), share, done ? std::optional(day(*done)) : std::nullopt, carriedOver};
    }

private slots:
    void stagesAreQuartersOfTheOpenWork()
    {
        QCOMPARE(forecastStage(0), 3);
        QCOMPARE(forecastStage(24.9), 3);
        QCOMPARE(forecastStage(25), 2); // 75 % open
        QCOMPARE(forecastStage(50), 1);
        QCOMPARE(forecastStage(75), 0);
        QCOMPARE(forecastStage(75 - 1e-13), 0); // rounded shares
        QCOMPARE(forecastStage(99.9), 0);
        QCOMPARE(forecastStage(100), 0);
    }

    void finishedWithTheLastPiece()
    {
        QCOMPARE(finishedOn(QList<Work>{work(60, 30), work(40, 20)}, m_span), day(30));
        QCOMPARE(finishedOn(QList<Work>{work(60, 30), work(40, {})}, m_span), std::nullopt);
        // Carried over: done before. Without worth: leaves nothing open.
        QCOMPARE(finishedOn(QList<Work>{work(60, 30), work(40, {}, true), work(0, {})}, m_span), day(30));
        QCOMPARE(finishedOn(QList<Work>{work(100, {}, true)}, m_span), std::nullopt);
        QCOMPARE(finishedOn(QList<Work>{}, m_span), std::nullopt);
    }

    void finishedWhileEnrolled()
    {
        QCOMPARE(finishedOn(QList<Work>{work(100, 100)}, m_span), day(100));
        QCOMPARE(finishedOn(QList<Work>{work(100, 101)}, m_span), std::nullopt); // after the course
        QCOMPARE(finishedOn(QList<Work>{work(100, -3)}, m_span), std::nullopt);  // before it
        const EnrollmentSpan left{m_start, day(40), day(40)};
        QCOMPARE(finishedOn(QList<Work>{work(100, 40)}, left), std::nullopt);
        QCOMPARE(finishedOn(QList<Work>{work(100, 39)}, left), day(39));
    }

    void aCaseComparesTheProjectionWithWhatCame()
    {
        // On day 27, four weeks: 40 done, 10 a week; 60 left take 6 weeks. It took 73 - 27 = 46 days.
        const QList<Work> plan{work(40, 20), work(30, 60), work(30, 73)};
        QCOMPARE(forecastCase(plan, m_span, day(27)), (ForecastCase{2, 42, 46}));
        QCOMPARE((ForecastCase{2, 42, 21}).ratio(), 0.5);
    }

    void aCaseKnowsNothingOfLaterDays()
    {
        // What comes after day 27 changes the outcome, not the projection.
        const auto one = forecastCase(QList<Work>{work(40, 20), work(60, 28)}, m_span, day(27));
        const auto other = forecastCase(QList<Work>{work(40, 20), work(60, 99)}, m_span, day(27));
        QCOMPARE(one, (ForecastCase{2, 42, 1}));
        QCOMPARE(other, (ForecastCase{2, 42, 72}));
    }

    void noCaseWithoutProjectionOrFinish()
    {
        const QList<Work> plan{work(40, 20), work(60, 70)};
        QCOMPARE(forecastCase(plan, m_span, day(19)), std::nullopt); // nothing done yet
        QCOMPARE(forecastCase(plan, m_span, day(60)), std::nullopt); // nothing in the last 28 days
        QCOMPARE(forecastCase(plan, m_span, day(70)), std::nullopt); // it is done
        QCOMPARE(forecastCase(plan, m_span, day(-1)), std::nullopt); // not open yet
        QVERIFY(forecastCase(plan, m_span, day(20)).has_value());
        QCOMPARE(forecastCase(QList<Work>{work(40, 20), work(60, {})}, m_span, day(27)), std::nullopt);
    }

    void ranksOfTheQuantiles()
    {
        // 19 ratios 0.1 to 1.9: ranks floor(0.1 x 20) = 2 and ceil(0.9 x 20) = 18.
        FinishCalibration calibration;
        for (int i = 19; i >= 1; --i)
            calibration.add(QString::number(i), {{1, 10, i}});
        const FinishTable table = calibration.table();
        QCOMPARE(table[1], (FinishRatios{0.2, 1.8, 19}));
        QVERIFY(!table[0] && !table[2] && !table[3]);
    }

    void tooFewSayNothing()
    {
        FinishCalibration calibration;
        for (int i = 0; i < 8; ++i)
            calibration.add(QString::number(i), {{0, 10, 10}});
        QVERIFY(!calibration.table()[0]); // rank floor(0.1 x 9) = 0
        calibration.add(QStringLiteral("7"), {{0, 10, 10}});
        QCOMPARE(calibration.table()[0], (FinishRatios{1, 1, 8})); // the same learner again
        QVERIFY(calibration.table(8)[0]);
        QVERIFY(!calibration.table(9)[0]);
    }

    void daysAreRoundedOutwards()
    {
        QCOMPARE(finishDays(20, {0.5, 1.5, 1}), (DayRange{10, 30}));
        QCOMPARE(finishDays(21, {0.5, 1.5, 1}), (DayRange{10, 32})); // 10.5 and 31.5
        QCOMPARE(finishDays(1, {0.3, 0.9, 1}), (DayRange{1, 1}));    // never today
        QVERIFY((DayRange{10, 30}).contains(10) && (DayRange{10, 30}).contains(30));
        QVERIFY(!(DayRange{10, 30}).contains(9) && !(DayRange{10, 30}).contains(31));
    }

    void ownFiguresComeFirst()
    {
        FinishTable own;
        own[1] = FinishRatios{0.5, 1.5, 60};
        QCOMPARE(finishInterval(m_start, day(20), 50, own), (FinishInterval{day(10), day(30), 60, true}));
        const FinishRatios general = *generalFinishTable()[2];
        const DayRange days = finishDays(20, general);
        QCOMPARE(finishInterval(m_start, day(20), 49, own),
                 (FinishInterval{day(days.from), day(days.to), general.learners, false}));
    }

    void theGeneralTableHasEveryStageAroundTheProjection()
    {
        for (const auto &stage : generalFinishTable()) {
            QVERIFY(stage && stage->learners > 1000);
            QVERIFY(stage->low > 0 && stage->low < 1 && stage->high > 1);
        }
    }
};

QTEST_GUILESS_MAIN(TestForecast)
#include "tst_forecast.moc"
