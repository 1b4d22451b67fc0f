// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pipeline/progress.h"

#include <QTest>

using namespace viridian::pipeline;

class TestProgress : public QObject
{
    Q_OBJECT

private slots:
    void rateAndTimeLeft()
    {
        const Progress progress = progressAfter(QStringLiteral("Tiny"), 50, 200, 10);
        QCOMPARE(progress.perSecond, 5.0);
        QCOMPARE(*progress.secondsLeft, 30.0); // 150 / 5
    }

    void unknownUntilSomethingIsDone()
    {
        QVERIFY(!progressAfter({}, 0, 200, 10).secondsLeft);
        QVERIFY(!progressAfter({}, 5, 0, 10).secondsLeft); // no total
    }

    void tellsTheStartAndTheEnd()
    {
        QList<qint64> told;
        ProgressMeter meter(QStringLiteral("Tiny"), 1000,
                            [&told](const Progress &progress) { told.append(progress.done); });
        for (int i = 0; i < 1000; ++i)
            meter.advance(1);
        QCOMPARE(told.first(), 0);
        QCOMPARE(told.last(), 1000);
        QVERIFY(told.size() < 1000); // not each of them
    }
};

QTEST_GUILESS_MAIN(TestProgress)
#include "tst_progress.moc"
