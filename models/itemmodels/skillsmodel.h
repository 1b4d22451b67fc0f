// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/itemmodels/pagedmodel.h"

namespace viridian {

/// A skill over all visible courses, the same for pages of skills and for a course's own.
namespace skilltable {

enum Column
{
    Name,
    Courses,
    Learners,
    Coverage,
    Level,
    Gap,
    ColumnCount
};

QList<viridian::Column<SkillRow>> columns();

} // namespace skilltable

/// The courses that require a skill, with the cell of their learners.
namespace skillcoursetable {

enum Column
{
    Code,
    Title,
    Required,
    Learners,
    Coverage,
    Level,
    Gap,
    ColumnCount
};

QList<viridian::Column<SkillCourse>> columns();

} // namespace skillcoursetable

/// Skills page by page.
class SkillsModel : public PagedModel<SkillRow, SkillsQuery>
{
public:
    explicit SkillsModel(QObject *parent = nullptr);
};

/// The skills of a course or dashboard.
class SkillTable : public RecordModel<SkillRow>
{
public:
    explicit SkillTable(QObject *parent = nullptr);
};

/// The courses of a skill's page.
class SkillCourseTable : public RecordModel<SkillCourse>
{
public:
    explicit SkillCourseTable(QObject *parent = nullptr);
};

} // namespace viridian
