// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/postgres/row.h"
#include "models/records/course.h"
#include "models/records/externalsource.h"

namespace viridian {

// Records from the rows of db/sql/queries, one function for each shape of row.

CourseRow courseRowFrom(const pg::Row &row);             ///< courses.sql; the trend comes extra
KpiPoint kpiPointFrom(const pg::Row &row);               ///< kpis.sql
SkillRow skillRowFrom(const pg::Row &row);               ///< skills.sql
SkillCell skillCellFrom(const pg::Row &row);             ///< skill_matrix.sql
PlannedWork plannedWorkFrom(const pg::Row &row);         ///< learner_work.sql, course_plan.sql
SkillStanding skillStandingFrom(const pg::Row &row);     ///< learner_skills.sql
LearnerRow learnerRowFrom(const pg::Row &row);           ///< learners.sql
RiskModel riskModelFrom(const pg::Row &row);             ///< risk_model.sql
ExternalSourceState sourceStateFrom(const pg::Row &row); ///< sources.sql
PeerComparison peersFrom(const pg::Rows &rows);          ///< peers.sql
ScoreDistribution scoresFrom(const pg::Rows &rows);      ///< scores.sql

/// The 13 weeks up to `today` of each course from course_trends.sql: a week's last point, missing where there
/// is none.
void addTrends(QList<CourseRow> &courses, const pg::Rows &rows, QDate today);

} // namespace viridian
