// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/pagehost.h"

#include "app/console/pagefactory.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace viridian {

PageHost::PageHost(QWidget *parent)
    : QStackedWidget(parent)
{
}

Page *PageHost::show(const Place &place, PageContext context)
{
    auto known = std::ranges::find_if(m_pages, [&](const Kept &kept) {
        return kept.id == place.page &&
               (!kept.role || kept.role == context.role || isDatabasePage(place.page));
    });
    Page *page = known == m_pages.end() ? nullptr : known->page;
    const bool isOld = page && std::exchange(known->isOld, false);
    if (!page) {
        const auto own = m_makers.find(place.page);
        page = own == m_makers.end() ? add(place.page, context.role, makePage(place.page))
                                     : add(place.page, std::nullopt, own->second());
    }
    context.userId = place.userId;
    context.courseId = place.courseId;
    context.skillId = place.skillId;
    setCurrentWidget(page);
    emit factChanged({});
    page->setContext(context);
    if (isOld && page->settled())
        page->reload();
    return page;
}

void PageHost::setOrigin(const QString &origin)
{
    m_origin = origin;
    for (const Kept &kept : m_pages)
        kept.page->setOrigin(origin);
}

void PageHost::reloadFigures()
{
    for (Kept &kept : m_pages) {
        if (!kept.role || isDatabasePage(kept.id))
            continue;
        kept.isOld = kept.page != currentPage();
        if (!kept.isOld)
            kept.page->reload();
    }
}

void PageHost::provide(PageId id, Maker maker)
{
    m_makers[id] = std::move(maker);
}

Page *PageHost::add(PageId id, std::optional<Role> role, std::unique_ptr<Page> made)
{
    Page *page = made.release(); // the stack owns its widgets
    addWidget(page);
    watch(page);
    page->setOrigin(m_origin);
    m_pages.append({id, role, page});
    return page;
}

Page *PageHost::page(PageId id) const
{
    const auto known = std::ranges::find(m_pages, id, &Kept::id);
    return known == m_pages.end() ? nullptr : known->page;
}

Page *PageHost::currentPage() const
{
    return qobject_cast<Page *>(currentWidget());
}

int PageHost::unsaved() const
{
    return std::transform_reduce(m_pages.cbegin(), m_pages.cend(), 0, std::plus(),
                                 [](const Kept &kept) { return kept.page->unsaved(); });
}

void PageHost::clear()
{
    m_pages.removeIf([this](const Kept &kept) {
        if (!kept.role)
            return false;
        removeWidget(kept.page);
        delete kept.page;
        return true;
    });
}

void PageHost::watch(Page *page)
{
    // Only the page in front speaks for the window.
    const auto forward = [this, page](auto signal) {
        return [this, page, signal](auto &&...arguments) {
            if (currentWidget() == page)
                (this->*signal)(std::forward<decltype(arguments)>(arguments)...);
        };
    };
    connect(page, &Page::rangeRequested, this, forward(&PageHost::rangeRequested));
    connect(page, &Page::learnerRequested, this, forward(&PageHost::learnerRequested));
    connect(page, &Page::courseRequested, this, forward(&PageHost::courseRequested));
    connect(page, &Page::skillRequested, this, forward(&PageHost::skillRequested));
    connect(page, &Page::tabRequested, this, forward(&PageHost::tabRequested));
    connect(page, &Page::factChanged, this, forward(&PageHost::factChanged));
    connect(page, &Page::counterChanged, this, [this, page](const PageCounter &counter) {
        const auto kept = std::ranges::find(m_pages, page, &Kept::page);
        emit counterChanged(kept->id, counter);
    });
    connect(page, &Page::ready, this, forward(&PageHost::ready));
    connect(page, &Page::failed, this, forward(&PageHost::failed));
}

} // namespace viridian
