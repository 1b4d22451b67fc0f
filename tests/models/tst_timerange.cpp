// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/timerange.h"

#include <QTest>

using namespace viridian;

class TestTimeRange : public QObject
{
    Q_OBJECT

private slots:
    void firstDayBelongsToTheRange()
    {
        const QDate today(2014, 4, 21);
        QCOMPARE(firstDay(TimeRange::Week, today), QDate(2014, 4, 15));
        QCOMPARE(firstDay(TimeRange::Year, today), QDate(2013, 4, 22));
    }

    void keysAreTheWordsOfTheCommandLine()
    {
        QStringList keys;
        for (const TimeRange range : allTimeRanges)
            keys.append(key(range));
        QCOMPARE(keys.join(u' '), QStringLiteral("7d 30d 90d 1y"));
    }
};

QTEST_GUILESS_MAIN(TestTimeRange)
#include "tst_timerange.moc"
