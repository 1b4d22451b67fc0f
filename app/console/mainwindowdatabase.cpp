// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The Database workspace beside the dashboards, for MainWindow; its layout and wiring are in mainwindow.cpp.
#include "app/console/mainwindow.h"

#include "app/console/topbar.h"
#include "ui/controls/rail.h"
#include "ui/controls/statusline.h"

namespace viridian {

QList<PageId> MainWindow::workspacePages() const
{
    if (m_session.database() && (isDatabasePage(place().page) || !m_session.hasDashboards()))
        return databasePages();
    return m_session.hasDashboards() ? railPages(m_session.role()) : QList<PageId>();
}

void MainWindow::databaseChecked()
{
    if (const DatabasePorts *ports = m_session.database())
        connect(ports->catalog, &CatalogSource::snapshotChanged, this, &MainWindow::catalogChanged);
    const auto start = std::exchange(m_startPage, std::nullopt);
    if (m_session.database() && start)
        go({*start, {}, {}});
    else
        m_top->setDatabase(m_session.database() != nullptr, isDatabasePage(place().page));
}

void MainWindow::toggleDatabase()
{
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
        m_rail->setCounter(key(counter.key()), counter->first, ui::Token::Danger, counter->second);
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
