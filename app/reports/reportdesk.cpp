// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/reportdesk.h"

namespace viridian::reports {

ReportDesk::ReportDesk(PostgresOptions source, std::chrono::milliseconds limit, QObject *parent)
    : QObject(parent)
    , m_source(std::move(source))
    , m_limit(limit)
{
}

ReportDesk::~ReportDesk() = default;

std::shared_ptr<ReportMaking> ReportDesk::begin(const gateway::ReportJob &job)
{
    auto making = std::make_shared<ReportMaking>(job);
    QMetaObject::invokeMethod(this, [this, making] {
        m_maker = std::make_unique<ReportMaker>(m_source, m_limit, making);
        // Queued: it is still at work when it says so.
        connect(m_maker.get(), &ReportMaker::over, this, &ReportDesk::abandon);
        m_maker->start();
    });
    return making;
}

void ReportDesk::abandon()
{
    QMetaObject::invokeMethod(
        this, [this] { m_maker.reset(); }, Qt::QueuedConnection);
}

} // namespace viridian::reports
