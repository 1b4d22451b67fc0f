// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/pagefactory.h"

#include "views/course/coursepage.h"
#include "views/database/access/accesspage.h"
#include "views/database/activity/activitypage.h"
#include "views/database/findings/findingspage.h"
#include "views/database/matviews/matviewspage.h"
#include "views/database/schema/schemapage.h"
#include "views/learner/learnerpage.h"
#include "views/lists/coursespage.h"
#include "views/lists/learnerspage.h"
#include "views/lists/skillspage.h"
#include "views/orgadmin/orgadminpage.h"
#include "views/skill/skillpage.h"
#include "views/sync/syncpage.h"
#include "views/trainer/trainerpage.h"

namespace viridian {

std::unique_ptr<Page> makePage(PageId page)
{
    switch (page) {
    case PageId::MyProgress:
    case PageId::Learner:
        return std::make_unique<LearnerPage>();
    case PageId::Triage:
        return std::make_unique<TrainerPage>();
    case PageId::KpiWall:
        return std::make_unique<OrgAdminPage>();
    case PageId::Learners:
        return std::make_unique<LearnersPage>();
    case PageId::Courses:
        return std::make_unique<CoursesPage>();
    case PageId::Skills:
        return std::make_unique<SkillsPage>();
    case PageId::Course:
        return std::make_unique<CoursePage>();
    case PageId::Skill:
        return std::make_unique<SkillPage>();
    case PageId::Access:
        return std::make_unique<AccessPage>();
    case PageId::Schema:
        return std::make_unique<SchemaPage>();
    case PageId::Findings:
        return std::make_unique<FindingsPage>();
    case PageId::MatViews:
        return std::make_unique<MatViewsPage>();
    case PageId::Activity:
        return std::make_unique<ActivityPage>();
    case PageId::SyncQueue:
        return std::make_unique<SyncPage>();
    case PageId::Connect:
    case PageId::Settings:
        break;
    }
    return nullptr;
}

} // namespace viridian
