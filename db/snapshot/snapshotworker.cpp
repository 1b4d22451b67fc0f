// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/snapshot/snapshotworker.h"

#include "db/postgres/pgerror.h"

#include <QFileInfo>
#include <QMutexLocker>

namespace viridian::snapshot {

SnapshotWorker::SnapshotWorker(QList<SnapshotPlace> places)
    : m_places(std::move(places))
{
}

std::optional<Error> SnapshotWorker::open()
{
    auto session = SnapshotSession::open(m_places);
    ConnectionState state{.phase = ConnectionState::Phase::Offline, .kind = SourceKind::Snapshot};
    if (!session) {
        state.phase = ConnectionState::Phase::NotConnected;
        state.error = session.error();
    } else {
        state.name = session->identity().organizationName;
        const QMutexLocker lock(&m_mutex);
        m_session.emplace(std::move(*session));
    }
    emit stateChanged(state);
    return state.error;
}

void SnapshotWorker::run(const Job &job)
{
    const Error cancelled{ErrorKind::Cancelled, {}, pg::textFor(ErrorKind::Cancelled), {}};
    if (m_stopping || job.isCancelled())
        return job.refuse(cancelled);
    if (!m_session)
        if (const auto error = open())
            return job.refuse(*error);
    m_session->beginStatistics();
    {
        const QMutexLocker lock(&m_mutex);
        m_running = job.id; // from here on cancel() interrupts
    }
    // One that was cancelled or stopped just before would have missed the interrupt.
    if (m_stopping || job.isCancelled())
        job.refuse(cancelled);
    else
        job.run(*m_session);
    {
        const QMutexLocker lock(&m_mutex);
        m_running = 0;
    }
    emit queryFinished(m_session->statistics());
}

void SnapshotWorker::cancel(quint64 id)
{
    const QMutexLocker lock(&m_mutex);
    if (m_running == id && m_session)
        m_session->interrupt();
}

void SnapshotWorker::stop()
{
    m_stopping = true;
    const QMutexLocker lock(&m_mutex);
    if (m_session)
        m_session->interrupt();
}

} // namespace viridian::snapshot
