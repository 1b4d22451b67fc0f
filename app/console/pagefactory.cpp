// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/pagefactory.h"

#include "views/course/coursepage.h"
#include "views/learner/learnerpage.h"
#include "views/lists/coursespage.h"
#include "views/lists/learnerspage.h"
#include "views/lists/skillspage.h"
#include "views/orgadmin/orgadminpage.h"
#include "views/skill/skillpage.h"
#include "views/trainer/trainerpage.h"

#include <QCoreApplication>

namespace viridian {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::PageFactory)
};

} // namespace

QString pageIcon(PageId page)
{
    switch (page) {
    case PageId::Connect:
        return QStringLiteral("plug");
    case PageId::MyProgress:
        return QStringLiteral("progress");
    case PageId::Triage:
        return QStringLiteral("triage");
    case PageId::KpiWall:
        return QStringLiteral("kpi");
    case PageId::Learners:
        return QStringLiteral("users");
    case PageId::Courses:
        return QStringLiteral("courses");
    case PageId::Skills:
        return QStringLiteral("skills");
    case PageId::Settings:
        return QStringLiteral("settings");
    case PageId::Learner:
        return QStringLiteral("user");
    case PageId::Course:
        return QStringLiteral("courses");
    case PageId::Skill:
        return QStringLiteral("skills");
    }
    return {};
}

QString pageTitle(PageId page)
{
    switch (page) {
    case PageId::Connect:
        return Text::tr("Connections");
    case PageId::MyProgress:
        return Text::tr("My progress");
    case PageId::Triage:
        return Text::tr("Triage");
    case PageId::KpiWall:
        return Text::tr("KPI wall");
    case PageId::Learners:
        return Text::tr("Learners");
    case PageId::Courses:
        return Text::tr("Courses");
    case PageId::Skills:
        return Text::tr("Skills");
    case PageId::Settings:
        return Text::tr("Settings");
    case PageId::Learner:
        return Text::tr("Learner");
    case PageId::Course:
        return Text::tr("Course");
    case PageId::Skill:
        return Text::tr("Skill");
    }
    return {};
}

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
    case PageId::Connect:
    case PageId::Settings:
        break;
    }
    return nullptr;
}

} // namespace viridian
