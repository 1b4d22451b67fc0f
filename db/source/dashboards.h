// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/source/querysession.h"

namespace viridian {

// The calls of DataSource that fill one page each.

Result<LearnerDashboard> readLearner(QuerySession &session, const LearnerQuery &query);
Result<TrainerDashboard> readTrainer(QuerySession &session, const DashboardQuery &query);
Result<OrganizationDashboard> readOrganization(QuerySession &session, const DashboardQuery &query);
Result<CourseDetail> readCourse(QuerySession &session, const CourseQuery &query);
Result<SkillDetail> readSkill(QuerySession &session, const SkillQuery &query);
Result<Freshness> readFreshness(QuerySession &session, Role role);

} // namespace viridian
