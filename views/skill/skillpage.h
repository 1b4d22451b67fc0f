// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/contentpage.h"

namespace viridian {

namespace ui {
class TableView;
} // namespace ui

class CellModel;
class LearnerTable;
class SkillCourseTable;

/// One skill: the courses that require it, and the learners the role sees who are below the required level.
/// Enter opens a course or a learner.
class SkillPage : public ContentPage
{
    Q_OBJECT

public:
    explicit SkillPage(QWidget *parent = nullptr);

    QWidget *firstFocus() override;

protected:
    void load() override;
    void forget() override;

private:
    void makeCourses();
    void makeLearners();
    void display(const SkillDetail &detail);

    LatestRequest<SkillDetail> m_request;
    SkillCourseTable *m_courses;
    CellModel *m_courseCells;
    ui::TableView *m_courseView;
    ui::Card *m_courseCard;
    LearnerTable *m_learners;
};

} // namespace viridian
