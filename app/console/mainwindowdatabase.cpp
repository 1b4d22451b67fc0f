// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The Database workspace beside the dashboards, for MainWindow; its layout and wiring are in mainwindow.cpp.
#include "app/console/mainwindow.h"

#include "app/console/databasecounters.h"
#include "app/console/pagehost.h"
#include "app/console/topbar.h"
#include "ui/controls/rail.h"
#include "ui/controls/statusline.h"
#include "views/connect/connectpage.h"
#include "views/database/findings/findingspage.h"

#include <QMessageBox>
#include <QPushButton>

namespace viridian {

QList<PageId> MainWindow::workspacePages() const
{
    if (m_session.database() && (isDatabasePage(place().page) || !m_session.hasDashboards()))
        return databasePages();
    return m_session.hasDashboards() ? railPages(m_session.role()) : QList<PageId>();
}

void MainWindow::databaseChecked()
{
    if (const DatabasePorts *ports = m_session.database()) {
        connect(ports->catalog, &CatalogSource::snapshotChanged, this, &MainWindow::catalogChanged);
        m_counting->start(*ports);
    }
    const auto start = std::exchange(m_startPage, std::nullopt);
    if (m_session.database() && start)
        return go({*start, {}, {}});
    m_top->setDatabase(hasDatabase(), isDatabasePage(place().page), explainsDatabase());
    if (start && explainsDatabase())
        explainDatabase();
}

bool MainWindow::hasDatabase() const
{
    return m_session.database() || explainsDatabase();
}

bool MainWindow::explainsDatabase() const
{
    return m_session.isOpen() && m_session.profile().kind == SourceKind::RestApi;
}

void MainWindow::explainDatabase()
{
    auto *box =
        new QMessageBox(QMessageBox::Information, tr("Database workspace"),
                        tr("The Database workspace needs a database login."), QMessageBox::NoButton, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(
        tr("This connection goes through an API server, which shows no database. Ask your "
           "administrator for a login, and connect to PostgreSQL with it."));
    auto *close = box->addButton(QMessageBox::Close);
    box->setDefaultButton(close);
    box->setEscapeButton(close);
    connect(box->addButton(tr("Connect to PostgreSQL"), QMessageBox::AcceptRole), &QPushButton::clicked, this,
            [this] { showConnectPage()->edit({}); });
    box->open();
}

void MainWindow::toggleDatabase()
{
    if (explainsDatabase())
        return explainDatabase();
    if (!m_session.database())
        return;
    if (!isDatabasePage(place().page)) {
        m_beforeDatabase = place();
        go({databasePages().first(), {}, {}});
    } else if (m_session.hasDashboards()) {
        const bool known = m_beforeDatabase != Place();
        go(known ? m_beforeDatabase : Place{railPages(m_session.role()).first(), {}, {}});
    }
}

void MainWindow::showCounters()
{
    for (auto counter = m_counters.cbegin(); counter != m_counters.cend(); ++counter)
        m_rail->setCounter(key(counter.key()), counter->number, counter->tone, counter->meaning);
    if (hasSyncQueue()) {
        const int waiting = this->waiting();
        m_rail->setCounter(key(PageId::SyncQueue), waiting, ui::Token::Warn,
                           tr("%n change(s) waiting", nullptr, waiting));
    }
}

void MainWindow::rememberNothing()
{
    m_pages->provide(PageId::Findings,
                     [] { return std::make_unique<FindingsPage>(access::FindingLedger::Keep::Nothing); });
}

void MainWindow::setCounter(PageId page, const PageCounter &counter)
{
    m_counters.insert(page, counter);
    showCounters();
    if (currentPage())
        currentPage()->setTabs(databaseTabs());
}

QList<PageTab> MainWindow::databaseTabs() const
{
    QList<PageTab> tabs;
    for (const PageId page : databasePages())
        tabs.append({key(page), pageTitle(page), m_counters.value(page)});
    return tabs;
}

void MainWindow::catalogChanged()
{
    const SharedSnapshot snapshot = m_session.database() && isDatabasePage(place().page)
                                        ? m_session.database()->catalog->snapshot()
                                        : nullptr;
    if (!snapshot) {
        m_status->setSegment(m_catalogSegment, {});
        return;
    }
    m_status->setSegment(m_querySegment, {});
    const QDateTime at = QDateTime::fromString(snapshot->database.readAt, Qt::ISODate);
    m_status->setSegment(
        m_catalogSegment,
        tr("Catalog read %1 UTC").arg(QLocale().toString(at.time(), QStringLiteral("HH:mm:ss"))),
        QStringLiteral("sync"), ui::Token::Accent);
}

} // namespace viridian
