// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/identity.h"

#include <QList>
#include <QUuid>

namespace viridian {

enum class PageId
{
    Connect,
    MyProgress,
    Triage,
    KpiWall,
    Learners,
    Courses,
    Skills,
    Settings,
    Learner,
    Course,
    Skill,
    Schema,
    Access,
    Findings,
    MatViews,
    Activity,
    SyncQueue
};

/// A page and what it is about.
struct Place
{
    PageId page = PageId::Connect;
    QUuid userId;       ///< of a learner's page
    QUuid courseId;     ///< of a course's page, or the enrolment of a learner's page
    QUuid skillId = {}; ///< of a skill's page

    bool operator==(const Place &) const = default;
};

/// The pages of a role in the order of the rail, the first being where the role starts.
QList<PageId> railPages(Role role);
/// The pages of the Database workspace, in the order of the rail and of the tabs.
QList<PageId> databasePages();
bool isDatabasePage(PageId page);
/// "progress", "triage" and so on: the words of --page, of file names and of tests.
QString key(PageId page);
std::optional<PageId> pageFromKey(const QString &key);
/// The icon of a page in the rail and the palette.
QString pageIcon(PageId page);
/// Its name there; translated.
QString pageTitle(PageId page);

/// Where the reader has been, for Back and Forward. Always holds at least one place.
class NavigationHistory
{
public:
    explicit NavigationHistory(const Place &start)
        : m_places{start}
    {
    }

    const Place &current() const { return m_places.at(m_index); }
    bool canGoBack() const { return m_index > 0; }
    bool canGoForward() const { return m_index + 1 < m_places.size(); }
    /// Drops what lay ahead; going where one already is changes nothing. Returns whether the place changed.
    bool go(const Place &place);
    const Place &back();
    const Place &forward();
    /// Forgets everything but `start`: another role or person may not see the old places.
    void reset(const Place &start);

private:
    QList<Place> m_places;
    qsizetype m_index = 0;
};

} // namespace viridian
