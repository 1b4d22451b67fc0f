// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/navigation.h"

#include <QCoreApplication>

#include <algorithm>

namespace viridian {

namespace {

constexpr std::array allPages{PageId::Connect,  PageId::MyProgress, PageId::Triage,   PageId::KpiWall,
                              PageId::Learners, PageId::Courses,    PageId::Skills,   PageId::Settings,
                              PageId::Learner,  PageId::Course,     PageId::Skill,    PageId::Schema,
                              PageId::Findings, PageId::MatViews,   PageId::Activity, PageId::Access,
                              PageId::SyncQueue};
constexpr qsizetype mostPlaces = 100;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::Navigation)
};

struct PageFacts
{
    QString key;
    QString icon;
    QString title;
};

PageFacts facts(PageId page)
{
    switch (page) {
    case PageId::Connect:
        return {QStringLiteral("connect"), QStringLiteral("plug"), Text::tr("Connections")};
    case PageId::MyProgress:
        return {QStringLiteral("progress"), QStringLiteral("progress"), Text::tr("My progress")};
    case PageId::Triage:
        return {QStringLiteral("triage"), QStringLiteral("triage"), Text::tr("Triage")};
    case PageId::KpiWall:
        return {QStringLiteral("kpis"), QStringLiteral("kpi"), Text::tr("KPI wall")};
    case PageId::Learners:
        return {QStringLiteral("learners"), QStringLiteral("users"), Text::tr("Learners")};
    case PageId::Courses:
        return {QStringLiteral("courses"), QStringLiteral("courses"), Text::tr("Courses")};
    case PageId::Skills:
        return {QStringLiteral("skills"), QStringLiteral("skills"), Text::tr("Skills")};
    case PageId::Settings:
        return {QStringLiteral("settings"), QStringLiteral("settings"), Text::tr("Settings")};
    case PageId::Learner:
        return {QStringLiteral("learner"), QStringLiteral("user"), Text::tr("Learner")};
    case PageId::Course:
        return {QStringLiteral("course"), QStringLiteral("courses"), Text::tr("Course")};
    case PageId::Skill:
        return {QStringLiteral("skill"), QStringLiteral("skills"), Text::tr("Skill")};
    case PageId::Schema:
        return {QStringLiteral("schema"), QStringLiteral("database"), Text::tr("Schema")};
    case PageId::Access:
        return {QStringLiteral("access"), QStringLiteral("shield"), Text::tr("Access")};
    case PageId::Findings:
        return {QStringLiteral("findings"), QStringLiteral("warning"), Text::tr("Findings")};
    case PageId::MatViews:
        return {QStringLiteral("matviews"), QStringLiteral("materialized-view"),
                Text::tr("Materialized views")};
    case PageId::SyncQueue:
        return {QStringLiteral("sync"), QStringLiteral("sync"), Text::tr("Sync queue")};
    case PageId::Activity:
        return {QStringLiteral("activity"), QStringLiteral("activity"), Text::tr("Activity")};
    }
    return {};
}

} // namespace

QList<PageId> railPages(Role role)
{
    switch (role) {
    case Role::Learner:
        return {PageId::MyProgress};
    case Role::Trainer:
        return {PageId::Triage, PageId::Learners, PageId::Courses, PageId::Skills};
    case Role::OrgAdmin:
        return {PageId::KpiWall, PageId::Learners, PageId::Courses, PageId::Skills};
    }
    return {};
}

QList<PageId> databasePages()
{
    return {PageId::Schema, PageId::Access, PageId::Findings, PageId::MatViews, PageId::Activity};
}

bool isDatabasePage(PageId page)
{
    return databasePages().contains(page);
}

QString key(PageId page)
{
    return facts(page).key;
}

QString pageIcon(PageId page)
{
    return facts(page).icon;
}

QString pageTitle(PageId page)
{
    return facts(page).title;
}

std::optional<PageId> pageFromKey(const QString &text)
{
    const auto found = std::ranges::find(allPages, text, [](PageId page) { return key(page); });
    return found == allPages.end() ? std::nullopt : std::optional(*found);
}

bool NavigationHistory::go(const Place &place)
{
    if (place == current())
        return false;
    m_places.resize(m_index + 1);
    m_places.append(place);
    if (m_places.size() > mostPlaces)
        m_places.removeFirst();
    m_index = m_places.size() - 1;
    return true;
}

const Place &NavigationHistory::back()
{
    if (canGoBack())
        --m_index;
    return current();
}

const Place &NavigationHistory::forward()
{
    if (canGoForward())
        ++m_index;
    return current();
}

void NavigationHistory::reset(const Place &start)
{
    m_places = {start};
    m_index = 0;
}

} // namespace viridian
