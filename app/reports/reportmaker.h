// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/reports/reportmaking.h"
#include "db/source/postgressource.h"
#include "models/source/latestrequest.h"
#include "views/common/exportmenu.h"
#include "views/page.h"

#include <QTimer>

namespace viridian::reports {

/// Makes one report: opens its page as the person who asked, in the role it was asked for in, and exports it
/// as the console would. Needs a QApplication and lives on its thread; deleted before its end it stops.
class ReportMaker : public QObject
{
    Q_OBJECT

public:
    /// `source` is how the login of the gateway reaches the database; whom it acts for is filled in here.
    ReportMaker(PostgresOptions source, std::chrono::milliseconds limit, std::shared_ptr<ReportMaking> making,
                QObject *parent = nullptr);
    ~ReportMaker() override;

    void start();

signals:
    /// Just before ReportMaking::finish().
    void over();

private:
    void open(const SessionInfo &session);
    void ready();
    void fetch(qsizetype table);
    void write();
    void fail(const Error &error);
    void fail(ReportFailure failure);
    void end(Made made);

    const PostgresOptions m_options;
    const std::shared_ptr<ReportMaking> m_making;
    QTimer m_limit;
    std::unique_ptr<PostgresSource> m_source;
    LatestRequest<SessionInfo> m_session;
    QWidget m_window;             ///< around the page, whose wish for a size no screen can meet
    std::unique_ptr<Page> m_page; ///< uses the source
    QList<ExportMenu::Table> m_tables;
    bool m_isReady = false;
    bool m_isOver = false;
};

} // namespace viridian::reports
