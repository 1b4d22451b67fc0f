// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/meanscore.h"

#include <QList>
#include <QTest>

using namespace viridian::metrics;

class TestMeanScore : public QObject
{
    Q_OBJECT

private slots:
    void meanOfTheScoresSoFar()
    {
        const QDate day(2014, 2, 2);
        const QList<FirstAttempt> attempts{
            {day.addDays(-9), 50}, {day.addDays(-3), {}}, {day, 80}, {day.addDays(1), 20}};
        QCOMPARE(meanScore(attempts, day), 65);            // (50 + 80) / 2; the unscored one is no 0
        QCOMPARE(meanScore(attempts, day.addDays(1)), 50); // (50 + 80 + 20) / 3
        QCOMPARE(meanScore(attempts, day.addDays(-10)), std::nullopt);
    }
};

QTEST_GUILESS_MAIN(TestMeanScore)
#include "tst_meanscore.moc"
