// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/learner/activity.h"

#include <QTest>

using namespace viridian;

namespace {

const QDate today(2014, 4, 21); // a Monday

/// Days before today, seconds, interactions, gained.
ActivityDay at(int ago, int seconds, int interactions = 1, double gained = 0)
{
    return {today.addDays(-ago), seconds, interactions, gained};
}

} // namespace

class TestActivity : public QObject
{
    Q_OBJECT

private slots:
    void minutesAsSoonAsTimeIsRecorded()
    {
        QCOMPARE(activityUnit({}), ActivityUnit::Interactions);
        QCOMPARE(activityUnit({at(2, 0, 40)}), ActivityUnit::Interactions);
        QCOMPARE(activityUnit({at(2, 0, 40), at(1, 60)}), ActivityUnit::Minutes);
        QCOMPARE(activityAmount(at(1, 90, 7), ActivityUnit::Minutes), 1.5);
        QCOMPARE(activityAmount(at(1, 90, 7), ActivityUnit::Interactions), 7.0);
    }

    void summaryCountsTheDaysOfTheSpan()
    {
        // Wednesdays 5 and 12 days ago, a Monday today, one record without activity, one before the span.
        const QList<ActivityDay> activity{at(40, 6000), at(12, 3600), at(5, 1800), at(3, 0, 0), at(0, 600)};
        const ActivitySummary summary =
            summarizeActivity(activity, today.addDays(-20), today, ActivityUnit::Minutes);
        QCOMPARE(summary.days, 21);
        QCOMPARE(summary.active, 3);
        QCOMPARE(summary.median, std::optional(30.0));
        QCOMPARE(summary.busiestWeekday, std::optional(3));
        const auto even = summarizeActivity(activity, today.addDays(-6), today, ActivityUnit::Minutes);
        QCOMPARE(even.median, std::optional(20.0));
    }

    void noActivityHasNoMedian()
    {
        const ActivitySummary summary =
            summarizeActivity({}, today.addDays(-6), today, ActivityUnit::Minutes);
        QCOMPARE(summary, (ActivitySummary{7, 0, std::nullopt, std::nullopt}));
        QCOMPARE(summarizeActivity({}, today, today.addDays(-9), ActivityUnit::Minutes).days, 0);
    }

    void weeksEndToday()
    {
        const QList<ActivityDay> activity{at(21, 0, 100), at(14, 0, 8), at(13, 0, 5),
                                          at(7, 0, 2),    at(6, 0, 3),  at(0, 0, 4)};
        QCOMPARE(weeklyActivity(activity, today, 3, ActivityUnit::Interactions), (QList<double>{8, 7, 7}));
    }

    void activeDaysEndToday()
    {
        QCOMPARE(activeDays({at(9, 1), at(3, 0, 0), at(2, 1), at(0, 1)}, today, 4),
                 (QList<bool>{false, true, false, true}));
    }

    void lastDayOffIsBeforeTodayAndNotBeforeTheStart()
    {
        const QList<ActivityDay> activity{at(4, 1), at(2, 1), at(1, 1)};
        QCOMPARE(lastDayOff(activity, today.addDays(-30), today), std::optional(today.addDays(-3)));
        QCOMPARE(lastDayOff(activity, today.addDays(-2), today), std::optional<QDate>());
        QCOMPARE(lastDayOff({}, today, today), std::optional<QDate>());
    }

    void gainExcludesTheFirstDay()
    {
        const QList<ActivityDay> activity{at(7, 1, 1, 4), at(6, 1, 1, 2), at(0, 1, 1, 1)};
        QCOMPARE(gainedBetween(activity, today.addDays(-7), today), 3.0);
        QCOMPARE(gainedBetween({}, today.addDays(-7), today), 0.0);
    }

    void topIsARoundAmount()
    {
        QCOMPARE(activityTop({}, today, today, ActivityUnit::Minutes), 5.0);
        QCOMPARE(activityTop({at(0, 0, 1)}, today, today, ActivityUnit::Interactions), 5.0);
        QCOMPARE(activityTop({at(0, 113 * 60)}, today, today, ActivityUnit::Minutes), 120.0);
        QCOMPARE(activityTop({at(0, 0, 900)}, today, today, ActivityUnit::Interactions), 1000.0);
    }
};

QTEST_APPLESS_MAIN(TestActivity)
#include "tst_activity.moc"
