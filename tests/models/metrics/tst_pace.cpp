// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/pace.h"

#include <QTest>

using namespace viridian::metrics;

class TestPace : public QObject
{
    Q_OBJECT

    const QDate m_start{2014, 1, 6};

    Work work(int due, double share, std::optional<int> done = {}, bool carriedOver = false) const
    {
        return {m_start.addDays(due), share, done ? std::optional(m_start.addDays(*done)) : std::nullopt,
                carriedOver};
    }

private slots:
    void paceOverFourWeeks()
    {
        // Day 55 is the 56th: the window is day 28 to 55, four weeks; since the start eight weeks.
        const QList<Work> plan{work(20, 30, 19), work(27, 10, 28), work(40, 20, 55), work(56, 40)};
        const Pace result = pace(plan, m_start, m_start.addDays(55));
        QCOMPARE(*result.current, 7.5); // (10 + 20) / 4
        QCOMPARE(*result.target, 5.0);  // 20 / 4: the 10 were due on day 27, one day before the window
        QCOMPARE(*result.overall, 7.5); // (30 + 10 + 20) / 8
        QCOMPARE(*paceRatio(result), 1.5);
    }

    void aWindowOfLessThanFourWeeks()
    {
        // Day 13 is the 14th: two weeks.
        const QList<Work> plan{work(10, 50, 12), work(13, 50)};
        const Pace result = pace(plan, m_start, m_start.addDays(13));
        QCOMPARE(*result.current, 25.0); // 50 / 2
        QCOMPARE(*result.target, 50.0);  // 100 / 2
        QCOMPARE(*result.overall, 25.0);
    }

    void aWindowNeverCountsAsLessThanAWeek()
    {
        const QList<Work> plan{work(2, 20, 1), work(50, 80)};
        const Pace result = pace(plan, m_start, m_start.addDays(2)); // 3 days
        QCOMPARE(*result.current, 20.0);                             // 20 / 1, not 20 / (3 / 7)
        QCOMPARE(*result.target, 20.0);
        QCOMPARE(*result.overall, 20.0);
    }

    void carriedOverAndEarlyWorkGivesNoPace()
    {
        const QList<Work> plan{work(2, 20, {}, true), work(3, 30, -5), work(4, 50, 4)};
        const Pace result = pace(plan, m_start, m_start.addDays(6));
        QCOMPARE(*result.current, 50.0); // done before the start: no pace either
        QCOMPARE(*result.target, 100.0);
        QCOMPARE(completedPercent(plan, m_start.addDays(6)), 100);
    }

    void lateEnrolmentLooksBackToItsOwnStart()
    {
        // Enrolled on day 21, looked at on day 34, the 14th of the enrolment: two weeks.
        const QList<Work> plan{work(14, 25), work(20, 25), work(30, 25, 29), work(60, 25)};
        const Pace result = pace(plan, m_start.addDays(21), m_start.addDays(34));
        QCOMPARE(*result.current, 12.5); // 25 / 2
        QCOMPARE(*result.target, 12.5);  // what was due before the enrolment is no target
    }

    void beforeTheStartThereIsNone()
    {
        QCOMPARE(pace(QList<Work>{work(1, 100, -3)}, m_start, m_start.addDays(-1)), Pace());
        QCOMPARE(paceRatio(Pace()), std::nullopt);
    }

    void noRatioWhereNothingWasDue()
    {
        QCOMPARE(paceRatio({5, 0, 5}), std::nullopt);
        QCOMPARE(*paceRatio({0, 5, 0}), 0.0);
    }

    void behindNeedsLessDoneThanDue()
    {
        QVERIFY(isBehind(20, 40, 0.79, 0.8));
        QVERIFY(!isBehind(20, 40, 0.8, 0.8));   // at the limit is not below it
        QVERIFY(!isBehind(100, 100, 0.0, 0.8)); // all done, none of it lately
        QVERIFY(!isBehind(40, 40, 0.5, 0.8));
        QVERIFY(isBehind(20, 40, 0.95, 1.0)); // an organisation's own limit
    }

    void behindWithoutARatioLooksAtTheDueWork()
    {
        QVERIFY(isBehind(31, 40, {}, 0.8)); // 0.8 x 40 = 32
        QVERIFY(!isBehind(32, 40, {}, 0.8));
        QVERIFY(!isBehind(0, 0, {}, 0.8)); // nothing is due yet
    }

    void behindIsNotMovedByRounding()
    {
        // Four of five equal pieces: the ratio is 0.8 but for the last bit.
        const double share = 100.0 / 7;
        const double ratio = (share + share + share + share) / (share * 5 * (1 + 1e-15));
        QVERIFY(!isBehind(4 * share, 5 * share, ratio, 0.8));
    }

    void finishAtTheCurrentPace()
    {
        // 40 % left at 10 % a week: 4 weeks.
        QCOMPARE(projectedFinish(m_start, 60, 10), m_start.addDays(28));
        // 10 % left at 3 % a week: 23.33 days, so on the 24th.
        QCOMPARE(projectedFinish(m_start, 90, 3), m_start.addDays(24));
    }

    void noFinishWithoutPaceOrWork()
    {
        QCOMPARE(projectedFinish(m_start, 60, 0), std::nullopt);
        QCOMPARE(projectedFinish(m_start, 60, {}), std::nullopt);
        QCOMPARE(projectedFinish(m_start, 100, 10), std::nullopt);
        QCOMPARE(projectedFinish(m_start, 100 - 1e-12, 10), std::nullopt); // rounded shares
        QCOMPARE(projectedFinish(m_start, 0, 0.01), std::nullopt);         // in 190 years
    }
};

QTEST_GUILESS_MAIN(TestPace)
#include "tst_pace.moc"
