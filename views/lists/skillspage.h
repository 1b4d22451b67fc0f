// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/lists/listpage.h"

namespace viridian {

/// The skills of all courses the reader may see, with how many learners have them.
class SkillsPage : public ListPage<SkillRow, SkillsQuery>
{
    Q_OBJECT

public:
    explicit SkillsPage(QWidget *parent = nullptr);
};

} // namespace viridian
