// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The keys and the command palette of MainWindow; its layout and wiring are in mainwindow.cpp.
#include "app/console/mainwindow.h"

#include "app/console/offline/offlinecopies.h"
#include "app/console/pagehost.h"
#include "app/console/palettemodel.h"
#include "app/console/topbar.h"
#include "ui/controls/commandpalette.h"
#include "ui/controls/rail.h"

#include <QApplication>
#include <QKeyEvent>
#include <QShortcut>

#include <array>

namespace viridian {

namespace {

constexpr int mostHits = 12;

QString roleWord(Role role)
{
    switch (role) {
    case Role::Learner:
        return MainWindow::tr("Act as learner");
    case Role::Trainer:
        return MainWindow::tr("Act as trainer");
    case Role::OrgAdmin:
        return MainWindow::tr("Act as org admin");
    }
    return {};
}

QString rangeWord(TimeRange range)
{
    return MainWindow::tr("Look back %1").arg(key(range));
}

} // namespace

void MainWindow::addShortcut(const QKeySequence &keys, const std::function<void()> &action)
{
    connect(new QShortcut(keys, this), &QShortcut::activated, this, action);
}

bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    // Text fields take some of the window's keys for themselves (Ctrl+K: delete to the end of the line)
    // before a shortcut sees them; here the window comes first.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        static const QList<int> ours{Qt::Key_K, Qt::Key_B, Qt::Key_E};
        if (key->modifiers() == Qt::ControlModifier && ours.contains(key->key())) {
            event->ignore();
            return true;
        }
    }
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::makeShortcuts()
{
    qApp->installEventFilter(this);
    addShortcut(QKeySequence(Qt::CTRL | Qt::Key_K), [this] { openPalette(); });
    addShortcut(QKeySequence(Qt::CTRL | Qt::Key_B),
                [this] { emit m_rail->collapseRequested(!m_rail->isCollapsed()); });
    addShortcut(Qt::Key_F5, [this] {
        if (Page *page = currentPage())
            page->reload();
    });
    addShortcut(QKeySequence(Qt::SHIFT | Qt::Key_F5), [this] { refresh(); });
    addShortcut(Qt::Key_F6, [this] { movePane(1); });
    addShortcut(QKeySequence(Qt::SHIFT | Qt::Key_F6), [this] { movePane(-1); });
    addShortcut(QKeySequence::Back, [this] { goBack(); });
    addShortcut(QKeySequence::Forward, [this] { goForward(); });
    for (int i = 0; i < 5; ++i) {
        addShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + i)), [this, i] {
            if (i < workspacePages().size())
                go({workspacePages().at(i), {}, {}});
        });
    }
    addShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_D), [this] { toggleDatabase(); });
    for (std::size_t i = 0; i < allRoles.size(); ++i)
        addShortcut(
            QKeySequence(Qt::CTRL | Qt::SHIFT | static_cast<Qt::Key>(Qt::Key_1 + static_cast<int>(i))),
            [this, i] { setRole(allRoles.at(i)); });
    for (std::size_t i = 0; i < allTimeRanges.size(); ++i)
        addShortcut(QKeySequence(Qt::ALT | static_cast<Qt::Key>(Qt::Key_1 + static_cast<int>(i))),
                    [this, i] { setRange(allTimeRanges.at(i)); });
}

void MainWindow::movePane(int step)
{
    const std::array<QWidget *, 3> panes{m_rail, m_top, m_pages};
    int current = 0;
    for (std::size_t i = 0; i < panes.size(); ++i)
        if (panes.at(i)->isAncestorOf(QApplication::focusWidget()))
            current = static_cast<int>(i);
    const int count = static_cast<int>(panes.size());
    QWidget *pane = panes.at(static_cast<std::size_t>((current + step + count) % count));
    if (pane == m_pages && currentPage()) {
        currentPage()->firstFocus()->setFocus(Qt::TabFocusReason);
        return;
    }
    for (QWidget *widget = pane->nextInFocusChain(); widget != pane; widget = widget->nextInFocusChain()) {
        if (pane->isAncestorOf(widget) && widget->isVisible() && widget->isEnabled() &&
            (widget->focusPolicy() & Qt::TabFocus)) {
            widget->setFocus(Qt::TabFocusReason);
            return;
        }
    }
}

void MainWindow::openPalette()
{
    if (!m_palette) {
        m_palette = new ui::CommandPalette(this);
        m_paletteModel = new PaletteModel(this);
        m_palette->setModel(m_paletteModel);
        connect(m_palette, &ui::CommandPalette::activated, m_paletteModel, &PaletteModel::run);
        connect(m_palette, &ui::CommandPalette::queryChanged, this, &MainWindow::find);
    }
    QList<PaletteModel::Entry> entries;
    const auto addPage = [&](PageId page) {
        entries.append({pageIcon(page), pageTitle(page), tr("Page"), {}, [this, page] {
                            go({page, {}, {}});
                        }});
    };
    if (m_session.database())
        for (const PageId page : databasePages())
            addPage(page);
    if (m_session.hasDashboards()) {
        for (const PageId page : railPages(m_session.role()))
            addPage(page);
        for (const Role role : m_session.info().roles)
            if (role != m_session.role())
                entries.append({QStringLiteral("user"), roleWord(role), tr("Role"), {}, [this, role] {
                                    setRole(role);
                                }});
        for (const TimeRange range : allTimeRanges)
            entries.append({QStringLiteral("calendar"), rangeWord(range), tr("Range"), {}, [this, range] {
                                setRange(range);
                            }});
        if (hasSyncQueue())
            addPage(PageId::SyncQueue);
        const CopyScope kept =
            m_copies && m_copies->isKept() ? m_copies->scope(m_session.role()) : CopyScope();
        if (kept && place().page == PageId::Course) {
            const bool isChosen = kept->contains(place().courseId);
            entries.append(
                {QStringLiteral("offline"),
                 isChosen ? tr("Stop keeping this course offline") : tr("Keep this course offline"),
                 tr("Action"),
                 {},
                 [this, course = place().courseId, isChosen] {
                     m_copies->setChosen(m_session.role(), course, !isChosen);
                 }});
        }
        entries.append({QStringLiteral("refresh"), tr("Refresh"), QStringLiteral("Shift+F5"), {}, [this] {
                            refresh();
                        }});
    }
    if (m_session.isOpen()) {
        entries.append({QStringLiteral("sign-out"), tr("Sign out"), tr("Action"), {}, [this] {
                            emit m_top->signOutRequested();
                        }});
    }
    addPage(PageId::Connect);
    addPage(PageId::Settings);
    m_paletteModel->setCommands(entries);
    m_palette->open();
}

void MainWindow::find(const QString &query)
{
    if (!m_session.hasDashboards() || query.isEmpty()) {
        m_search.cancel();
        m_paletteModel->setFound({});
        return;
    }
    m_search.start(m_session.source()->search(m_session.role(), query, mostHits), this,
                   [this, query](Result<QList<SearchHit>> hits) {
                       if (!hits) {
                           showError(hits.error());
                           return;
                       }
                       QList<PaletteModel::Entry> found;
                       for (const SearchHit &hit : *hits) {
                           const bool course = hit.kind == SearchHit::Kind::Course;
                           const Place place = course ? Place{PageId::Course, {}, hit.id}
                                                      : Place{PageId::Learner, hit.id, hit.courseId};
                           // The server found it by more than its title, so the query itself counts as a word
                           // of it.
                           found.append({pageIcon(place.page), hit.title, hit.subtitle, query,
                                         [this, place] { go(place); }});
                       }
                       m_paletteModel->setFound(found);
                   });
}

} // namespace viridian
