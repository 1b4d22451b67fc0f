// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/gateway/reportqueue.h"
#include "db/postgres/wakeup.h"

#include <atomic>
#include <mutex>

namespace viridian::reports {

/// How the making of a report ended: with the file, unless one of the others is there.
struct Made
{
    QByteArray file = {};
    std::optional<ReportFailure> failure = {}; ///< trying again would not mend it
    std::optional<Error> error = {};           ///< it might
};

/// A report that is being made, between the thread of the queue and the one that draws.
class ReportMaking
{
public:
    explicit ReportMaking(const gateway::ReportJob &job)
        : m_job(job)
    {
    }

    const gateway::ReportJob &job() const { return m_job; }
    int progress() const { return m_progress; }
    void setProgress(int percent) { m_progress = percent; }
    /// Nothing until it has ended.
    std::optional<Made> made() const
    {
        const std::lock_guard lock(m_mutex);
        return m_made;
    }
    void finish(Made made)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_made = std::move(made);
        }
        m_wakeup.raise();
    }
    /// Raised at its end.
    pg::Wakeup &wakeup() { return m_wakeup; }

private:
    const gateway::ReportJob m_job;
    pg::Wakeup m_wakeup;
    std::atomic_int m_progress = 0;
    mutable std::mutex m_mutex;
    std::optional<Made> m_made; ///< guarded by m_mutex
};

} // namespace viridian::reports
