// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/itemmodels/pagedmodel.h"

namespace viridian {

/// The figures of a course, the same for pages of courses and for a dashboard's own.
namespace coursetable {

enum Column
{
    Code,
    Title,
    Active,
    Pace,
    Completion,
    Behind,
    Coverage,
    Score,
    Trend,
    ColumnCount
};

QList<viridian::Column<CourseRow>> columns();
/// Whether the database withholds the course's figures, for the group is small or would give one away: every
/// active learner is either behind or not, so a share can only be missing on purpose.
bool withheld(const CourseRow &row);
/// The course's id; nothing for a total, which has a null one.
QVariant id(const CourseRow &row);

} // namespace coursetable

/// Courses page by page.
class CoursesModel : public PagedModel<CourseRow, CoursesQuery>
{
public:
    explicit CoursesModel(QObject *parent = nullptr);
};

/// The courses of a dashboard; a row with a null id is their total.
class CourseTable : public RecordModel<CourseRow>
{
public:
    explicit CourseTable(QObject *parent = nullptr);
};

} // namespace viridian
