// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/coverage.h"
#include "models/metrics/skillgap.h"

#include <QTest>

using namespace viridian::metrics;

class TestSkillGap : public QObject
{
    Q_OBJECT

private slots:
    void gaps()
    {
        QCOMPARE(skillGap(41, 75), 34.0);
        QCOMPARE(skillGap(90, 75), -15.0);
        QCOMPARE(skillGap({}, 75), 75.0); // no evidence: all of it
    }

    void priorities()
    {
        QCOMPARE(priority(40, 0.5), Priority::High); // 20
        QCOMPARE(priority(39.9, 0.5), Priority::Medium);
        QCOMPARE(priority(8, 1), Priority::Medium);
        QCOMPARE(priority(7.9, 1), Priority::Low);
        QCOMPARE(priority(0, 1), Priority::Met);
        QCOMPARE(priority(-15, 1), Priority::Met);
        QCOMPARE(priority(80, 0), Priority::Met); // of no importance to the course
        QCOMPARE(key(priority(40, 0.5)), QStringLiteral("high"));
    }

    void coverage()
    {
        // Met, met at the very level, below, no evidence: 2 of 4.
        QCOMPARE(skillCoverage({{80, 70}, {70, 70}, {69.9, 70}, {{}, 10}}), 50);
        QCOMPARE(skillCoverage({{{}, 10}}), 0);
        QCOMPARE(skillCoverage({}), std::nullopt);
        QCOMPARE(skillCoverage({{{}, 0}}), 0); // no evidence shows nothing, not even level 0
    }

    void coverageOfWhatMayBeShown()
    {
        // (80 x 30 + 20 x 10) / 40; the withheld one takes no part.
        QCOMPARE(shownCoverage({{30, 80}, {0, {}}, {10, 20}}), 65);
        QCOMPARE(shownCoverage({{0, {}}}), std::nullopt);
        QCOMPARE(shownCoverage({}), std::nullopt);
    }
};

QTEST_GUILESS_MAIN(TestSkillGap)
#include "tst_skillgap.moc"
