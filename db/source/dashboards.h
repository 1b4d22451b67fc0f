// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/source/sourcesession.h"

namespace viridian {

// The calls of DataSource that fill one page each.

Result<LearnerDashboard> readLearner(SourceSession &session, const LearnerQuery &query);
Result<TrainerDashboard> readTrainer(SourceSession &session, const DashboardQuery &query);
Result<OrganizationDashboard> readOrganization(SourceSession &session, const DashboardQuery &query);
Result<CourseDetail> readCourse(SourceSession &session, const CourseQuery &query);
Result<SkillDetail> readSkill(SourceSession &session, const SkillQuery &query);
Result<Freshness> readFreshness(SourceSession &session, Role role);

} // namespace viridian
