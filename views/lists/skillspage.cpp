// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/lists/skillspage.h"

#include "models/format/format.h"
#include "models/itemmodels/skillsmodel.h"
#include "views/common/looks.h"
#include "views/common/messages.h"

namespace viridian {

SkillsPage::SkillsPage(QWidget *parent)
    : ListPage(
          {.title = tr("Skills"),
           .searchHint = tr("Skill name"),
           .none = emptyMessage(QStringLiteral("skills"), tr("No skill matches"), tr("Change the search.")),
           .empty = emptyMessage(QStringLiteral("skills"), tr("No skills yet"),
                                 tr("Skills appear here once a course names those it teaches.")),
           .count = format::skills,
           .look = looks::skill,
           .widths = {{skilltable::Name, 240},
                      {skilltable::Courses, 100},
                      {skilltable::Learners, 112},
                      {skilltable::Coverage, 148},
                      {skilltable::Level, 112},
                      {skilltable::Gap, 112}},
           .stretched = skilltable::Name},
          new SkillsModel, parent)
{
    connect(table(), &RecordTable::activated, this,
            [this](int row) { emit skillRequested(model()->record(row).skillId); });
}

} // namespace viridian
