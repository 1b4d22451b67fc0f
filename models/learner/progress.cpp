// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/learner/progress.h"

namespace viridian {

EnrollmentPhase phaseOf(const LearnerDashboard &learner)
{
    if (!learner.outcome.isEmpty() || learner.today > learner.endsOn)
        return EnrollmentPhase::Ended;
    return learner.today < learner.startsOn ? EnrollmentPhase::NotStarted : EnrollmentPhase::Running;
}

int courseDay(const LearnerDashboard &learner, QDate day)
{
    return int(learner.startsOn.daysTo(day));
}

int courseLength(const LearnerDashboard &learner)
{
    return int(learner.startsOn.daysTo(learner.endsOn));
}

std::optional<int> finishMargin(const LearnerDashboard &learner)
{
    if (!learner.pace.projectedFinish)
        return std::nullopt;
    return int(learner.pace.projectedFinish->daysTo(learner.endsOn));
}

MasterySummary summarizeMastery(const QList<SkillStanding> &skills)
{
    MasterySummary summary;
    summary.skills = int(skills.size());
    double levels = 0, change = 0;
    int compared = 0;
    for (const SkillStanding &skill : skills) {
        if (!skill.level)
            continue;
        ++summary.known;
        levels += *skill.level;
        summary.met += *skill.level >= skill.required ? 1 : 0;
        if (skill.levelBefore) {
            change += *skill.level - *skill.levelBefore;
            ++compared;
        }
    }
    if (summary.known > 0)
        summary.mean = levels / summary.known;
    if (compared > 0)
        summary.change = change / compared;
    return summary;
}

} // namespace viridian
