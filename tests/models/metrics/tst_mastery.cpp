// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/band.h"
#include "models/metrics/mastery.h"

#include <QTest>

using namespace viridian::metrics;

class TestMastery : public QObject
{
    Q_OBJECT

    const QDate m_day{2014, 1, 6};

private slots:
    void noEvidenceNoLevel()
    {
        QVERIFY(mastery({}).isEmpty());
        QCOMPARE(levelOn({}, m_day), std::nullopt);
    }

    void aResultOfNinetyDaysAgoCountsHalf()
    {
        const auto history = mastery({{m_day, 40, 1}, {m_day.addDays(90), 70, 1}});
        QCOMPARE(history.size(), 2);
        QCOMPARE(history[0], (SkillLevel{m_day, 40, 1}));
        QCOMPARE(history[1].level, 60.0); // (0.5 x 40 + 1 x 70) / 1.5
        QCOMPARE(history[1].evidence, 2);
    }

    void evidenceWeightsCount()
    {
        // 180 days: 0.25. (0.25 x 2 x 80 + 1 x 20) / (0.5 + 1) = 60 / 1.5
        const auto history = mastery({{m_day, 80, 2}, {m_day.addDays(180), 20, 1}});
        QCOMPARE(history[1].level, 40.0);
    }

    void resultsOfOneDayChangeItOnce()
    {
        const auto history = mastery({{m_day, 40, 1}, {m_day, 80, 3}});
        QCOMPARE(history, QList<SkillLevel>({{m_day, 70, 2}})); // (40 + 240) / 4
    }

    void agesAreKeptOverSeveralSteps()
    {
        // Ages 180, 90, 0: (0.25 x 100 + 0.5 x 50 + 1 x 20) / 1.75 = 70 / 1.75
        const auto history =
            mastery({{m_day, 100, 1}, {m_day.addDays(90), 50, 1}, {m_day.addDays(180), 20, 1}});
        QCOMPARE(history[2].level, 40.0);
        QCOMPARE(history[2].evidence, 3);
    }

    void veryOldEvidenceFadesWithoutATrace()
    {
        const auto history = mastery({{QDate(1700, 1, 1), 100, 1}, {m_day, 30, 1}});
        QCOMPARE(history[1].level, 30.0);
    }

    void theLevelStaysUntilTheNextEvidence()
    {
        const QList<SkillLevel> history{{m_day, 40, 1}, {m_day.addDays(10), 55, 2}};
        QCOMPARE(levelOn(history, m_day.addDays(-1)), std::nullopt);
        QCOMPARE(levelOn(history, m_day), 40);
        QCOMPARE(levelOn(history, m_day.addDays(9)), 40);
        QCOMPARE(levelOn(history, m_day.addDays(400)), 55);
    }

    void bands()
    {
        QCOMPARE(band(0), Band::Novice);
        QCOMPARE(band(39.99), Band::Novice);
        QCOMPARE(band(40), Band::Developing);
        QCOMPARE(band(70), Band::Proficient);
        QCOMPARE(band(89.99), Band::Proficient);
        QCOMPARE(band(90), Band::Mastered);
        QCOMPARE(key(band(75)), QStringLiteral("proficient"));
    }
};

QTEST_GUILESS_MAIN(TestMastery)
#include "tst_mastery.moc"
