// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/plannedwork.h"

#include <QTest>

using namespace viridian::metrics;

class TestPlannedWork : public QObject
{
    Q_OBJECT

    const QDate m_day{2014, 2, 2};

    Work work(int dueAfter, double share, std::optional<int> doneAfter = {}, bool carriedOver = false) const
    {
        return {m_day.addDays(dueAfter), share,
                doneAfter ? std::optional(m_day.addDays(*doneAfter)) : std::nullopt, carriedOver};
    }

private slots:
    void sharesFollowTheWeights()
    {
        // 10 + 20 + 50 = 80; 10 / 80 = 12.5 %, 20 / 80 = 25 %, 50 / 80 = 62.5 %
        QCOMPARE(plannedShares({10, 20, 50}), QList<double>({12.5, 25, 62.5}));
    }

    void aWeightOfNothingBesideOthersIsAShareOfNothing()
    {
        QCOMPARE(plannedShares({0, 30, 10}), QList<double>({0, 75, 25}));
    }

    void sharesAreEqualWhereNothingHasAWeight()
    {
        QCOMPARE(plannedShares({0, 0, 0, 0}), QList<double>({25, 25, 25, 25}));
        QCOMPARE(plannedShares({}), QList<double>());
    }

    void completedCountsTheDayItselfAndCarriedOverWork()
    {
        const QList<Work> plan{work(-20, 10, {}, true), work(-10, 20, 0), work(5, 30, 1), work(9, 40)};
        QCOMPARE(completedPercent(plan, m_day), 30);             // carried over 10, done today 20
        QCOMPARE(completedPercent(plan, m_day.addDays(1)), 60);  // and 30
        QCOMPARE(completedPercent(plan, m_day.addDays(-1)), 10); // carried over alone
    }

    void dueCountsTheDayItself()
    {
        const QList<Work> plan{work(-1, 10), work(0, 20), work(1, 70)};
        QCOMPARE(duePercent(plan, m_day), 30);
        QCOMPARE(dueWithinPercent(plan, m_day, m_day.addDays(1)), 90);
    }

    void gainedLeavesOutCarriedOverWork()
    {
        const QList<Work> plan{work(-20, 10, 0, true), work(-10, 20, 0), work(5, 30, -1), work(9, 40, -2)};
        QCOMPARE(gainedPercent(plan, m_day.addDays(-1), m_day), 50);
    }

    void roundedSharesNeverPassAHundred()
    {
        QList<Work> plan;
        for (const double share : plannedShares(QList<double>(11, 0.1)))
            plan.append(work(0, share, 0));
        QVERIFY(completedPercent(plan, m_day) <= 100);
        QVERIFY(completedPercent(plan, m_day) > 99.999);
    }

    void completionOfDueWork()
    {
        QCOMPARE(completionOfDue(30, 40), 75);  // 30 / 40
        QCOMPARE(completionOfDue(60, 40), 100); // work done early counts no more than what is due
        QCOMPARE(completionOfDue(0, 40), 0);
        QCOMPARE(completionOfDue(30, 0), std::nullopt);
    }

    void missedIsDueAndNotDone()
    {
        const QList<Work> plan{work(-20, 0, {}, true), work(-10, 0, 1), work(0, 50), work(1, 50)};
        // Due: three. Carried over is done; the second is done tomorrow only; the third is not.
        QCOMPARE(dueCount(plan, m_day), (DueCount{3, 2}));
        QCOMPARE(dueCount(plan, m_day.addDays(1)), (DueCount{4, 2}));
        QCOMPARE(dueCount({}, m_day), DueCount{});
    }
};

QTEST_GUILESS_MAIN(TestPlannedWork)
#include "tst_plannedwork.moc"
