// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console/navigation.h"
#include "models/access/finding.h"
#include "models/source/catalogsource.h"
#include "models/source/databaseports.h"
#include "models/source/latestrequest.h"
#include "views/page.h"

#include <QPointer>

#include <functional>

namespace viridian {

/// Counts what waits on pages of the Database workspace before they were opened: after the sign-in what the
/// last run left open, as it was remembered on this computer, and once a page had the catalog read what is in
/// that. The server is asked nothing for it, and nothing is entered as a run. A page that was opened counts
/// for itself.
class DatabaseCounters : public QObject
{
    Q_OBJECT

public:
    /// `wasOpened` says so of a page.
    explicit DatabaseCounters(std::function<bool(PageId)> wasOpened, QObject *parent = nullptr);

    void start(const DatabasePorts &ports);
    void stop();

signals:
    void counted(viridian::PageId page, const viridian::PageCounter &counter);

private:
    struct Counts
    {
        QList<access::Finding> open;
        int exposedViews = 0;
    };

    void count();
    void tell(PageId page, const PageCounter &counter);

    std::function<bool(PageId)> m_wasOpened;
    QPointer<CatalogSource> m_catalog;
    QString m_folder;
    LatestRequest<QList<access::Finding>> m_remembered;
    LatestRequest<Counts> m_counting;
};

} // namespace viridian
