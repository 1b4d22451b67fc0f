// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/engagement.h"
#include "models/metrics/median.h"

#include <QTest>

using namespace viridian;
using namespace viridian::metrics;

class TestEngagement : public QObject
{
    Q_OBJECT

    const QDate m_day{2014, 2, 2};

    ActivityDay activity(int daysAgo, int seconds, int interactions) const
    {
        return {m_day.addDays(-daysAgo), seconds, interactions, 0};
    }

private slots:
    void partsOverTwentyEightDays()
    {
        // 28 days ago is outside. Gaps: 7 days before day -20, 14 between -20 and -5, 4 at the end.
        const QList<ActivityDay> days{activity(28, 999, 99), activity(20, 60, 3), activity(5, 30, 1),
                                      activity(4, 10, 2)};
        QCOMPARE(engagementParts(days, m_day, VolumeUnit::Seconds), (EngagementParts{3, 100, 14}));
        QCOMPARE(engagementParts(days, m_day, VolumeUnit::Interactions), (EngagementParts{3, 6, 14}));
    }

    void theGapUpToTheDayCounts()
    {
        // Active on the first two days of the window, then 26 days without.
        const QList<ActivityDay> days{activity(27, 1, 1), activity(26, 1, 1)};
        QCOMPARE(engagementParts(days, m_day, VolumeUnit::Seconds).regularity, 2.0);
    }

    void everyDayAndNoDay()
    {
        QList<ActivityDay> days;
        for (int ago = 40; ago >= 0; --ago)
            days.append(activity(ago, 10, 1));
        QCOMPARE(engagementParts(days, m_day, VolumeUnit::Seconds), (EngagementParts{28, 280, 28}));
        QCOMPARE(engagementParts({}, m_day, VolumeUnit::Seconds), EngagementParts());
    }

    void laterActivityIsNotKnownYet()
    {
        const QList<ActivityDay> days{activity(0, 5, 1), activity(-1, 100, 10)};
        QCOMPARE(engagementParts(days, m_day, VolumeUnit::Seconds), (EngagementParts{1, 5, 1}));
    }

    void scoreAgainstTheMedian()
    {
        // Days 6 of 8: 37.5. Volume 300 of 100: 150, at most 100. Regularity 20 of 20: 50.
        // 0.4 x 37.5 + 0.3 x 100 + 0.3 x 50 = 15 + 30 + 15
        QCOMPARE(engagement({6, 300, 20}, {8, 100, 20}), 60.0);
        QCOMPARE(engagement({8, 100, 20}, {8, 100, 20}), 50.0);
        QCOMPARE(engagement({}, {8, 100, 20}), 0.0);
    }

    void aMedianOfNothing()
    {
        QCOMPARE(engagement({}, {}), 0.0);
        QCOMPARE(engagement({1, 10, 1}, {}), 100.0);
        // Half the course reads without durations: 0.4 x 50 + 0.3 x 100 + 0.3 x 50
        QCOMPARE(engagement({4, 10, 9}, {4, 0, 9}), 65.0);
    }

    void mediansAreTakenPartByPart()
    {
        QCOMPARE(medianParts({{1, 50, 9}, {3, 10, 8}, {2, 90, 1}}), (EngagementParts{2, 50, 8}));
        QCOMPARE(medianParts({}), EngagementParts());
    }

    void medians()
    {
        QCOMPARE(median({5}), 5);
        QCOMPARE(median({9, 1, 4}), 4);
        QCOMPARE(median({9, 1, 4, 6}), 5); // (4 + 6) / 2
        QCOMPARE(median({}), std::nullopt);
    }

    void volumesByDay()
    {
        const auto volumes =
            dailyVolume(QList<ActivityDay>{activity(27, 7, 1), activity(0, 9, 2), activity(-1, 5, 5)}, m_day,
                        VolumeUnit::Seconds);
        QCOMPARE(volumes.size(), 28);
        QCOMPARE(volumes.first(), 7);
        QCOMPARE(volumes.last(), 9);
        QCOMPARE(volumes.count(0), 26);
    }
};

QTEST_GUILESS_MAIN(TestEngagement)
#include "tst_engagement.moc"
