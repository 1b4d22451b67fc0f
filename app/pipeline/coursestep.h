// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pipeline/analysestep.h"

namespace viridian::pipeline {

/// Writes analytics_daily, enrollment_metrics, analytics, risk_models and risk_weights, one course in memory
/// at a time. Reads skill_levels, so SkillStep comes first.
class CourseStep : public AnalyseStep
{
public:
    qint64 size(const analytics::Organization &organization) const override
    {
        return organization.enrollments;
    }
    Result<void> run(StepContext &context) override;
};

} // namespace viridian::pipeline
