// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console/navigation.h"
#include "views/page.h"

#include <QStackedWidget>

#include <functional>
#include <map>
#include <memory>

namespace viridian {

/// Holds the pages, each made when it is first shown; those that show data are kept for their role, so that
/// coming back is at once. A page in the background asks for nothing.
class PageHost : public QStackedWidget
{
    Q_OBJECT

public:
    explicit PageHost(QWidget *parent = nullptr);

    /// Shows the place, made first when needed, in the context; userId and courseId come from the place.
    Page *show(const Place &place, PageContext context);
    using Maker = std::function<std::unique_ptr<Page>()>;
    /// A page that the window makes itself (Connect, Settings): the same for every role and person.
    void provide(PageId id, Maker maker);
    Page *page(PageId id) const;
    /// nullptr before the first page was shown.
    Page *currentPage() const;
    /// Where the figures of the pages come from, unless from the server itself.
    void setOrigin(const QString &origin);
    /// New figures: the page in front loads them now, the others when they are shown next.
    void reloadFigures();
    /// Texts that are not saved, on all pages.
    int unsaved() const;
    /// Another person or source: everything that was shown goes.
    void clear();

signals:
    void rangeRequested(viridian::TimeRange range);
    void learnerRequested(const QUuid &userId, const QUuid &courseId);
    void courseRequested(const QUuid &courseId);
    void skillRequested(const QUuid &skillId);
    void tabRequested(const QString &key);
    /// Of any page, also one that is not in front.
    void counterChanged(viridian::PageId page, const viridian::PageCounter &counter);
    void factChanged(const QString &fact);
    void ready();
    void failed(const viridian::Error &error);

private:
    Page *add(PageId id, std::optional<Role> role, std::unique_ptr<Page> page);
    void watch(Page *page);

    struct Kept
    {
        PageId id;
        std::optional<Role> role; ///< empty: the window's own page
        Page *page;
        bool isOld = false; ///< loads again when it is shown next
    };
    QList<Kept> m_pages;
    std::map<PageId, Maker> m_makers;
    QString m_origin;
};

} // namespace viridian
