// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/snapshot/snapshotsession.h"

#include <QMutex>
#include <QObject>

#include <atomic>
#include <chrono>

namespace viridian::snapshot {

/// The half of SnapshotSource that lives on its thread: the open snapshots. cancel() and stop() are called
/// from other threads.
class SnapshotWorker : public QObject
{
    Q_OBJECT

public:
    SnapshotWorker(QList<SnapshotPlace> places, std::optional<std::chrono::seconds> maximumAge);

    struct Job
    {
        quint64 id = 0;
        std::function<bool()> isCancelled;
        std::function<void(SnapshotSession &)> run;
        std::function<void(const Error &)> refuse;
    };
    void run(const Job &job);
    void cancel(quint64 id);
    /// What has not begun is refused from here on.
    void stop();

signals:
    void stateChanged(const viridian::ConnectionState &state);
    void queryFinished(const viridian::QueryStatistics &statistics);

private:
    std::optional<Error> open();
    /// Without those that are too old; Unreachable when all are.
    Result<QList<SnapshotPlace>> freshPlaces() const;

    QList<SnapshotPlace> m_places;
    std::optional<std::chrono::seconds> m_maximumAge;
    std::optional<SnapshotSession> m_session;
    std::atomic_bool m_stopping = false;
    QMutex m_mutex;
    quint64 m_running = 0; ///< id of the job that runs, 0: none; guarded by m_mutex, as m_session for others
};

} // namespace viridian::snapshot
