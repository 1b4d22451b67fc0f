// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/risk/features.h"

#include <QTest>

#include <cmath>

using namespace viridian::risk;

class TestFeatures : public QObject
{
    Q_OBJECT
private slots:
    void whoIsRegistered();
    void figuresOfOneLearner();
    void nothingHandedIn();
    void carriedOverResults();
    void activityWhereItIsRecorded();
    void ranksAndMeansOfTheCourse();
    void whatComesLaterChangesNothing();

private:
    /// Three assessments and an exam, due on days 10, 20 and 40; weights 10, 30, 60.
    static Course course()
    {
        Course course{.id = QStringLiteral("AAA-2013J"), .group = QStringLiteral("2013J"), .length = 100};
        course.assessments = {{10, 10, false}, {20, 30, false}, {40, 60, false}, {std::nullopt, 100, true}};
        return course;
    }
    static Learner learner() { return {.registered = -30, .credits = 60}; }
    static std::span<const float> only(const CourseFeatures &features)
    {
        Q_ASSERT(features.values.rows() == 1);
        return features.values.row(0);
    }
    static bool isMissing(float value) { return std::isnan(value); }
};

void TestFeatures::whoIsRegistered()
{
    const auto enrolled = [](std::optional<int> registered, std::optional<int> left) {
        return Learner{.registered = registered, .left = left};
    };
    QVERIFY(isRegisteredOn(enrolled(-30, std::nullopt), 28));
    QVERIFY(isRegisteredOn(enrolled(28, 29), 28));
    QVERIFY(!isRegisteredOn(enrolled(-30, 28), 28));
    QVERIFY(!isRegisteredOn(enrolled(29, std::nullopt), 28));
    QVERIFY(!isRegisteredOn(enrolled(std::nullopt, std::nullopt), 28));

    Course both = course();
    both.learners = {enrolled(-30, 5), enrolled(-3, std::nullopt)};
    QCOMPARE(courseFeatures(both, 28).learners, std::vector<qsizetype>{1});
}

void TestFeatures::figuresOfOneLearner()
{
    Course small = course();
    Learner one = learner();
    one.previousAttempts = 2;
    one.submissions = {{2, 25, 90, false}, {0, 12, 30, false}};
    small.learners = {one};
    const CourseFeatures features = courseFeatures(small, 28);
    const auto row = only(features);
    QCOMPARE(row[Lead], 30.0F);
    QCOMPARE(row[Credits], 60.0F);
    QCOMPARE(row[PreviousAttempts], 2.0F);
    QCOMPARE(row[CourseLength], 100.0F);
    QCOMPARE(row[AssessmentCount], 3.0F);
    QCOMPARE(row[DueCount], 2.0F);
    QCOMPARE(row[DueShare], 0.4F);
    QCOMPARE(row[DaysToNextDue], 12.0F);
    QCOMPARE(row[DaysSinceDue], 8.0F);
    QCOMPARE(row[MissedCount], 1.0F);
    QCOMPARE(row[MissedShare], 0.5F);
    QCOMPARE(row[MissedWeightShare], 0.75F);
    QCOMPARE(row[MissedLast], 1.0F);
    QCOMPARE(row[MissedRun], 1.0F);
    QCOMPARE(row[SubmittedCount], 2.0F);
    QCOMPARE(row[SubmittedEarly], 1.0F);
    QCOMPARE(row[DoneOfDue], 70.0F / 40);
    QCOMPARE(row[ScoreMean], 60.0F);
    QCOMPARE(row[ScoreLeast], 30.0F);
    QCOMPARE(row[ScoreLast], 90.0F);
    QCOMPARE(row[ScoreTrend], 30.0F);
    QCOMPARE(row[ScoresBelowPass], 1.0F);
    QCOMPARE(row[ScoreWeighted], (10.0F * 30 + 60.0F * 90) / 70);
    QCOMPARE(row[LateMean], (2.0F - 15) / 2);
    QCOMPARE(row[LateMost], 2.0F);
    QCOMPARE(row[LateLast], -15.0F);
    QCOMPARE(row[SinceSubmission], 3.0F);
    QCOMPARE(row[FirstSubmission], 12.0F);
    QVERIFY(isMissing(row[ScoreOfLastDue]));
    QVERIFY(isMissing(row[LateLastDue]));
    QVERIFY(isMissing(row[SinceActivity]));
    QVERIFY(isMissing(row[ActiveDays28]));
}

void TestFeatures::nothingHandedIn()
{
    Course small = course();
    small.learners = {learner()};
    const CourseFeatures before = courseFeatures(small, 5);
    QCOMPARE(only(before)[DueCount], 0.0F);
    QVERIFY(isMissing(only(before)[MissedShare]));
    QVERIFY(isMissing(only(before)[MissedLast]));
    const CourseFeatures after = courseFeatures(small, 40);
    QCOMPARE(only(after)[MissedShare], 1.0F);
    QCOMPARE(only(after)[MissedRun], 3.0F);
    QVERIFY(isMissing(only(after)[ScoreMean]));
    QVERIFY(isMissing(only(after)[SinceSubmission]));
    QVERIFY(isMissing(only(after)[DaysToNextDue]));
}

void TestFeatures::carriedOverResults()
{
    Course small = course();
    Learner one = learner();
    one.submissions = {{0, -1, 80, true}};
    small.learners = {one};
    const CourseFeatures features = courseFeatures(small, 15);
    const auto row = only(features);
    QCOMPARE(row[CarriedOver], 1.0F);
    QCOMPARE(row[MissedCount], 0.0F);
    QCOMPARE(row[ScoreMean], 80.0F);
    QVERIFY(isMissing(row[LateMean]));
    QVERIFY(isMissing(row[SinceSubmission]));
}

void TestFeatures::activityWhereItIsRecorded()
{
    Course small = course();
    small.hasActivity = true;
    Learner one = learner();
    one.activity = {{20, 4}, {1, 2}, {20, 1}, {-3, 5}};
    small.learners = {one, learner()};
    const CourseFeatures features = courseFeatures(small, 28);
    const auto active = features.values.row(0);
    QCOMPARE(active[SinceActivity], 8.0F);
    QCOMPARE(active[ActiveDays14], 1.0F);
    QCOMPARE(active[ActiveDays28], 2.0F);
    QCOMPARE(active[Interactions7], 0.0F);
    QCOMPARE(active[Interactions28], 7.0F);
    QCOMPARE(active[InteractionsAll], 12.0F);
    const auto idle = features.values.row(1);
    QVERIFY(isMissing(idle[SinceActivity]));
    QCOMPARE(idle[ActiveDays28], 0.0F);
}

void TestFeatures::ranksAndMeansOfTheCourse()
{
    Course small = course();
    for (const double credits : {30, 60, 60, 120, 240})
        small.learners.append({.registered = -10, .credits = credits});
    small.learners.append(Learner{.registered = -10});
    const CourseFeatures features = courseFeatures(small, 28);
    const std::array expected{0.0F, 1.5F / 4, 1.5F / 4, 0.75F, 1.0F};
    for (size_t i = 0; i < expected.size(); ++i)
        QCOMPARE(features.values.row(i)[RankCredits], expected[i]);
    QVERIFY(isMissing(features.values.row(5)[RankCredits]));
    QCOMPARE(features.values.row(5)[CourseCredits], 102.0F);

    small.learners.removeFirst();
    QVERIFY(isMissing(courseFeatures(small, 28).values.row(0)[RankCredits])); // four have credits
}

void TestFeatures::whatComesLaterChangesNothing()
{
    Course small = course();
    small.hasActivity = true;
    for (int i = 0; i < 6; ++i) {
        Learner one = learner();
        one.submissions = {{0, 8 + i, 40.0 + 10 * i, false}};
        one.activity = {{i, 3}};
        small.learners.append(one);
    }
    const CourseFeatures before = courseFeatures(small, 28);
    for (Learner &one : small.learners) {
        one.submissions.append({1, 29, 0, false});
        one.submissions.append({2, 39, 100, false});
        one.activity.append({29, 1000});
        one.left = 29;
        one.failed = true;
    }
    small.learners.append(Learner{.registered = 29});
    const CourseFeatures after = courseFeatures(small, 28);
    QCOMPARE(after.learners, before.learners);
    for (size_t row = 0; row < before.values.rows(); ++row) {
        for (size_t column = 0; column < featureCount; ++column) {
            const float left = before.values.row(row)[column];
            const float right = after.values.row(row)[column];
            QVERIFY2(left == right || (isMissing(left) && isMissing(right)), featureName(column));
        }
    }
}

QTEST_GUILESS_MAIN(TestFeatures)
#include "tst_features.moc"
