// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/lists/listpage.h"

namespace viridian {

/// All courses the reader may see; Enter opens the course.
class CoursesPage : public ListPage<CourseRow, CoursesQuery>
{
    Q_OBJECT

public:
    explicit CoursesPage(QWidget *parent = nullptr);
};

} // namespace viridian
