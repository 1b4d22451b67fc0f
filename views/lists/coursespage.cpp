// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/lists/coursespage.h"

#include "models/format/format.h"
#include "models/itemmodels/coursesmodel.h"
#include "views/common/looks.h"
#include "views/common/messages.h"

namespace viridian {

CoursesPage::CoursesPage(QWidget *parent)
    : ListPage(
          {.title = tr("Courses"),
           .searchHint = tr("Course code or title"),
           .none = emptyMessage(QStringLiteral("courses"), tr("No course matches"), tr("Change the search.")),
           .empty = emptyMessage(QStringLiteral("courses"), tr("No courses yet"),
                                 tr("Courses appear here once this role sees one.")),
           .count = format::courses,
           .look = looks::course,
           .widths = {{coursetable::Code, 116},
                      {coursetable::Title, 200},
                      {coursetable::Active, 76},
                      {coursetable::Pace, 132},
                      {coursetable::Completion, 132},
                      {coursetable::Behind, 124},
                      {coursetable::Coverage, 124},
                      {coursetable::Score, 92},
                      {coursetable::Trend, 92}},
           .stretched = coursetable::Title},
          new CoursesModel, parent)
{
    connect(table(), &RecordTable::activated, this,
            [this](int row) { emit courseRequested(model()->record(row).course.courseId); });
}

} // namespace viridian
