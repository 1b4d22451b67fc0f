// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/learner.h"

namespace viridian {

/// Where an enrolment stands in its course.
enum class EnrollmentPhase
{
    NotStarted, ///< the course's first day is still to come
    Running,
    Ended ///< the course is over, or the enrolment has an outcome
};

EnrollmentPhase phaseOf(const LearnerDashboard &learner);

/// Day of the course `day` is, the first one being 0; days the course lasts.
int courseDay(const LearnerDashboard &learner, QDate day);
int courseLength(const LearnerDashboard &learner);

/// Days the projected finish is before the course's end; negative: after it. Missing where nothing is
/// projected.
std::optional<int> finishMargin(const LearnerDashboard &learner);

struct MasterySummary
{
    int skills = 0;
    int known = 0;                ///< with evidence
    int met = 0;                  ///< at or above the required level
    std::optional<double> mean;   ///< level of the skills with evidence, 0 to 100
    std::optional<double> change; ///< in points, of the skills that had a level at the start of the range too

    bool operator==(const MasterySummary &) const = default;
};

MasterySummary summarizeMastery(const QList<SkillStanding> &skills);

} // namespace viridian
