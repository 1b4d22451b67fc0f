// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pipeline/analysestep.h"

namespace viridian::pipeline {

/// Writes skill_levels: the mastery of each learner in each skill over time, from the results of all courses.
/// Learners are worked on in batches, so memory does not grow with their number.
class SkillStep : public AnalyseStep
{
public:
    explicit SkillStep(int batch = 1000)
        : m_batch(batch)
    {
    }
    qint64 size(const analytics::Organization &organization) const override { return organization.users; }
    Result<void> run(StepContext &context) override;

private:
    int m_batch; ///< learners
};

} // namespace viridian::pipeline
