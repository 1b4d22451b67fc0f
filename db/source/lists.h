// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/source/pagecursor.h"
#include "db/source/querysession.h"

namespace viridian {

// The lists of DataSource, in keyset pages.

Result<KeysetPage<LearnerRow>> readLearners(QuerySession &session, const LearnersQuery &query);
Result<KeysetPage<CourseRow>> readCourses(QuerySession &session, const CoursesQuery &query);
Result<KeysetPage<SkillRow>> readSkills(QuerySession &session, const SkillsQuery &query);
Result<QList<SearchHit>> readSearch(QuerySession &session, Role role, const QString &text, int limit);

/// What the role may read of app.skill_gaps, for a query text. Learners may not read figures of groups: for
/// them it is a relation without rows.
QByteArray visibleGaps(const QuerySession &session, Role role);

/// One page of courses, or the one course; the cursor's order has been checked.
pg::Statement coursesStatement(const QuerySession &session, const CoursesQuery &query, const QUuid &course,
                               const std::optional<PageCursor> &after = {});
/// One page of skills, or those that the course requires.
pg::Statement skillsStatement(const QuerySession &session, const SkillsQuery &query, const QUuid &course,
                              const std::optional<PageCursor> &after = {});

} // namespace viridian
