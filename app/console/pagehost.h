// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console/navigation.h"
#include "views/page.h"

#include <QStackedWidget>

namespace viridian {

/// Holds the pages that show data, each made when it is first shown and kept for its role, so that coming
/// back is at once. A page in the background asks for nothing.
class PageHost : public QStackedWidget
{
    Q_OBJECT

public:
    explicit PageHost(QWidget *parent = nullptr);

    /// Shows the place, made first when needed, in the context; userId and courseId come from the place.
    Page *show(const Place &place, PageContext context);
    /// Adds a page that the window made itself (Connect, Settings).
    void adopt(PageId id, Page *page);
    Page *page(PageId id) const;
    Page *currentPage() const;
    /// Another person or source: everything that was shown goes.
    void clear();

signals:
    void rangeRequested(viridian::TimeRange range);
    void learnerRequested(const QUuid &userId, const QUuid &courseId);
    void courseRequested(const QUuid &courseId);
    void skillRequested(const QUuid &skillId);
    void factChanged(const QString &fact);
    void ready();
    void failed(const viridian::Error &error);

private:
    void watch(Page *page);

    struct Kept
    {
        PageId id;
        std::optional<Role> role; ///< empty: the window's own page
        Page *page;
    };
    QList<Kept> m_pages;
};

} // namespace viridian
