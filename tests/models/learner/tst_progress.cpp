// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/learner/progress.h"

#include <QTest>

using namespace viridian;

class TestProgress : public QObject
{
    Q_OBJECT

private slots:
    void phases()
    {
        LearnerDashboard learner;
        learner.startsOn = QDate(2013, 10, 1);
        learner.endsOn = QDate(2014, 6, 26);
        learner.today = QDate(2013, 9, 30);
        QCOMPARE(phaseOf(learner), EnrollmentPhase::NotStarted);
        learner.today = learner.startsOn;
        QCOMPARE(phaseOf(learner), EnrollmentPhase::Running);
        learner.today = learner.endsOn;
        QCOMPARE(phaseOf(learner), EnrollmentPhase::Running);
        learner.outcome = QStringLiteral("withdrawn");
        QCOMPARE(phaseOf(learner), EnrollmentPhase::Ended);
        learner.outcome.clear();
        learner.today = learner.endsOn.addDays(1);
        QCOMPARE(phaseOf(learner), EnrollmentPhase::Ended);
        QCOMPARE(courseDay(learner, QDate(2014, 4, 21)), 202);
        QCOMPARE(courseLength(learner), 268);
    }

    void marginCountsDaysBeforeTheEnd()
    {
        LearnerDashboard learner;
        learner.endsOn = QDate(2014, 6, 26);
        QCOMPARE(finishMargin(learner), std::optional<int>());
        learner.pace.projectedFinish = QDate(2014, 6, 18);
        QCOMPARE(finishMargin(learner), std::optional(8));
        learner.pace.projectedFinish = QDate(2014, 7, 1);
        QCOMPARE(finishMargin(learner), std::optional(-5));
    }

    void masteryLeavesOutWhatIsUnknown()
    {
        const auto skill = [](std::optional<double> level, std::optional<double> before, double required) {
            SkillStanding standing;
            standing.level = level;
            standing.levelBefore = before;
            standing.required = required;
            return standing;
        };
        QCOMPARE(summarizeMastery({}), MasterySummary());
        const MasterySummary summary = summarizeMastery(
            {skill(80, 70, 80), skill(40, std::nullopt, 60), skill(std::nullopt, std::nullopt, 50)});
        QCOMPARE(summary, (MasterySummary{3, 2, 1, 60.0, 10.0}));
    }
};

QTEST_APPLESS_MAIN(TestProgress)
#include "tst_progress.moc"
