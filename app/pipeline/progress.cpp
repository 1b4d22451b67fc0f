// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pipeline/progress.h"

namespace viridian::pipeline {

namespace {

constexpr qint64 interval = 100; // ms

} // namespace

Progress progressAfter(const QString &name, qint64 done, qint64 total, double seconds)
{
    Progress progress{name, done, total, 0, std::nullopt};
    if (done > 0 && seconds > 0) {
        progress.perSecond = static_cast<double>(done) / seconds;
        if (total >= done)
            progress.secondsLeft = static_cast<double>(total - done) / progress.perSecond;
    }
    return progress;
}

ProgressMeter::ProgressMeter(QString name, qint64 total, ProgressCallback callback)
    : m_name(std::move(name))
    , m_total(total)
    , m_callback(std::move(callback))
{
    m_sinceStart.start();
    advance(0);
}

void ProgressMeter::advance(qint64 count)
{
    m_done += count;
    if (!m_callback || (m_done < m_total && m_sinceTold.isValid() && m_sinceTold.elapsed() < interval))
        return;
    m_sinceTold.start();
    m_callback(
        progressAfter(m_name, m_done, m_total, static_cast<double>(m_sinceStart.nsecsElapsed()) / 1e9));
}

} // namespace viridian::pipeline
