// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/reports/reportmaker.h"

namespace viridian::reports {

/// Where one report at a time is drawn: lives on the thread of the QApplication and is asked from another,
/// which waits for ReportMaking::made().
class ReportDesk : public QObject
{
    Q_OBJECT

public:
    /// `source` as for ReportMaker; a report that takes longer than `limit` has failed.
    ReportDesk(PostgresOptions source, std::chrono::milliseconds limit, QObject *parent = nullptr);
    ~ReportDesk() override;

    // From any thread; neither blocks.

    /// The one before has ended or was abandoned.
    std::shared_ptr<ReportMaking> begin(const gateway::ReportJob &job);
    /// Stops what was begun last; it may never end.
    void abandon();

private:
    const PostgresOptions m_source;
    const std::chrono::milliseconds m_limit;
    std::unique_ptr<ReportMaker> m_maker;
};

} // namespace viridian::reports
