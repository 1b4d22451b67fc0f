// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>

#include <algorithm>
#include <utility>

namespace viridian {

/// The longest time between two turns of the event loop: what somebody would wait for a key stroke.
class Pulse : public QObject
{
public:
    Pulse()
    {
        startTimer(1, Qt::PreciseTimer);
        m_clock.start();
    }
    /// In ms, since it was taken last.
    double takeLongest()
    {
        beat();
        return static_cast<double>(std::exchange(m_longest, 0)) / 1e6;
    }

protected:
    void timerEvent(QTimerEvent *) override { beat(); }

private:
    void beat()
    {
        m_longest = std::max(m_longest, m_clock.nsecsElapsed());
        m_clock.start();
    }

    QElapsedTimer m_clock;
    qint64 m_longest = 0;
};

} // namespace viridian
