// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/streak.h"

#include <QTest>

using namespace viridian;
using namespace viridian::metrics;

class TestStreak : public QObject
{
    Q_OBJECT

    const QDate m_today{2014, 3, 2};

    QList<ActivityDay> days(const QList<int> &daysAgo) const
    {
        QList<ActivityDay> result;
        for (const int ago : daysAgo)
            result.append({m_today.addDays(-ago), 60, 1, 0});
        return result;
    }

private slots:
    void runsUpToTodayOrYesterday()
    {
        QCOMPARE(streak(days({2, 1, 0}), m_today), (Streak{3, 3})); // over the end of February
        QCOMPARE(streak(days({2, 1}), m_today), (Streak{2, 2}));    // today is not over
        QCOMPARE(streak(days({3, 2}), m_today), (Streak{0, 2}));
        QCOMPARE(streak({}, m_today), Streak());
    }

    void theBestMayBeLongAgo() { QCOMPARE(streak(days({20, 19, 18, 17, 5, 1, 0}), m_today), (Streak{2, 4})); }

    void daysToComeDoNotCount() { QCOMPARE(streak(days({0, -1, -2}), m_today), (Streak{1, 1})); }
};

QTEST_GUILESS_MAIN(TestStreak)
#include "tst_streak.moc"
