// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/navigation.h"

#include <algorithm>

namespace viridian {

namespace {

constexpr std::array allPages{PageId::Connect,  PageId::MyProgress, PageId::Triage, PageId::KpiWall,
                              PageId::Learners, PageId::Courses,    PageId::Skills, PageId::Settings,
                              PageId::Learner,  PageId::Course,     PageId::Skill};
constexpr qsizetype mostPlaces = 100;

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

QString key(PageId page)
{
    switch (page) {
    case PageId::Connect:
        return QStringLiteral("connect");
    case PageId::MyProgress:
        return QStringLiteral("progress");
    case PageId::Triage:
        return QStringLiteral("triage");
    case PageId::KpiWall:
        return QStringLiteral("kpis");
    case PageId::Learners:
        return QStringLiteral("learners");
    case PageId::Courses:
        return QStringLiteral("courses");
    case PageId::Skills:
        return QStringLiteral("skills");
    case PageId::Settings:
        return QStringLiteral("settings");
    case PageId::Learner:
        return QStringLiteral("learner");
    case PageId::Course:
        return QStringLiteral("course");
    case PageId::Skill:
        return QStringLiteral("skill");
    }
    return {};
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
