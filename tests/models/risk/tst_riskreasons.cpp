// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/format/plurals.h"
#include "models/risk/riskreasons.h"

#include <QLocale>
#include <QTest>

#include <array>

using namespace viridian;
using namespace viridian::risk;

class TestRiskReasons : public QObject
{
    Q_OBJECT

    using Row = std::array<float, featureCount>;
    static Row nothingKnown()
    {
        Row row;
        row.fill(missing);
        return row;
    }
    static std::array<float, featureCount + 1> contributions(const QList<std::pair<Feature, float>> &parts)
    {
        std::array<float, featureCount + 1> row{};
        for (const auto &[feature, value] : parts)
            row[feature] = value;
        return row;
    }

private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale::c());
        installPlurals();
    }
    void strongestFirstAndAtMostThree();
    void familiesAddUp();
    void onlyWhatIsTrue_data();
    void onlyWhatIsTrue();
    void wordsWithTheirNumbers();
};

void TestRiskReasons::strongestFirstAndAtMostThree()
{
    Row row = nothingKnown();
    row[SinceSubmission] = 12;
    row[MissedCount] = 2;
    row[DueCount] = 3;
    row[DoneOfDue] = 0.4F;
    row[PreviousAttempts] = 1;
    const auto reasons = riskReasons(
        row,
        contributions(
            {{SinceSubmission, 0.2F}, {MissedCount, 0.9F}, {DoneOfDue, 0.5F}, {PreviousAttempts, 0.1F}}));
    QCOMPARE(reasons.size(), 3);
    QCOMPARE(words(reasons[0]), QStringLiteral("2 of 3 assessments missed"));
    QCOMPARE(words(reasons[1]), QStringLiteral("pace 0.4 of target"));
    QCOMPARE(words(reasons[2]), QStringLiteral("nothing handed in for 12 days"));
}

void TestRiskReasons::familiesAddUp()
{
    Row row = nothingKnown();
    row[MissedCount] = 1;
    row[DueCount] = 1;
    const auto raised = riskReasons(row, contributions({{MissedCount, -0.1F}, {MissedShare, 0.3F}}));
    QCOMPARE(raised.size(), 1);
    QVERIFY(qAbs(raised[0].contribution - 0.2) < 1e-6);
    QVERIFY(riskReasons(row, contributions({{MissedCount, -0.4F}, {MissedShare, 0.3F}})).isEmpty());
}

void TestRiskReasons::onlyWhatIsTrue_data()
{
    QTest::addColumn<int>("feature");
    QTest::addColumn<double>("value");
    QTest::newRow("nothing missed") << int(MissedCount) << 0.0;
    QTest::newRow("active yesterday") << int(SinceActivity) << 1.0;
    QTest::newRow("early") << int(LateMean) << -4.0;
    QTest::newRow("above the course") << int(ScoreMean) << 80.0;
    QTest::newRow("ahead") << int(DoneOfDue) << 1.3;
    QTest::newRow("registered early") << int(Lead) << 90.0;
    QTest::newRow("few credits") << int(Credits) << 30.0;
    QTest::newRow("first attempt") << int(PreviousAttempts) << 0.0;
}

void TestRiskReasons::onlyWhatIsTrue()
{
    QFETCH(int, feature);
    QFETCH(double, value);
    Row row = nothingKnown();
    row[CourseScoreMean] = 60;
    row[CourseLead] = 50;
    row[CourseCredits] = 60;
    row[static_cast<size_t>(feature)] = static_cast<float>(value);
    QVERIFY(riskReasons(row, contributions({{static_cast<Feature>(feature), 1}})).isEmpty());
}

void TestRiskReasons::wordsWithTheirNumbers()
{
    using Fact = RiskReason::Fact;
    QCOMPARE(words({Fact::NoActivity, 1}), QStringLiteral("no activity for 1 day"));
    QCOMPARE(words({Fact::NothingYet}), QStringLiteral("nothing handed in yet"));
    QCOMPARE(words({Fact::Missed, 1, 1}), QStringLiteral("1 of 1 assessment missed"));
    QCOMPARE(words({Fact::HandedInLate, 3}), QStringLiteral("3 days late on average"));
    QCOMPARE(words({Fact::MeanScore, 44.6}), QStringLiteral("mean score 45"));
    QCOMPARE(words({Fact::Registration, 5}), QStringLiteral("registered 5 days before the start"));
    QCOMPARE(words({Fact::Workload, 120}), QStringLiteral("120 credits at the same time"));
    QCOMPARE(words({Fact::Attempts, 2}), QStringLiteral("2 earlier attempts"));
}

QTEST_GUILESS_MAIN(TestRiskReasons)
#include "tst_riskreasons.moc"
