// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/snapshot/snapshotworker.h"

#include "db/postgres/pgerror.h"

#include <QLocale>
#include <QMutexLocker>

namespace viridian::snapshot {

namespace {

QDateTime oldest(const std::map<Role, Label> &labels)
{
    QDateTime moment;
    for (const auto &[role, label] : labels)
        if (!moment.isValid() || label.head.asOf < moment)
            moment = label.head.asOf;
    return moment;
}

} // namespace

SnapshotWorker::SnapshotWorker(QList<SnapshotPlace> places, std::optional<std::chrono::seconds> maximumAge)
    : m_places(std::move(places))
    , m_maximumAge(maximumAge)
{
}

Result<QList<SnapshotPlace>> SnapshotWorker::freshPlaces() const
{
    if (!m_maximumAge)
        return m_places;
    const QDateTime limit = QDateTime::currentDateTimeUtc().addDuration(-*m_maximumAge);
    QList<SnapshotPlace> fresh;
    QDateTime newest;
    for (const SnapshotPlace &place : m_places) {
        const auto label = readLabel(place.path, place.credential).and_then(&Label::decoded);
        if (!label)
            return Unexpected(label.error());
        if (label->head.asOf >= limit)
            fresh.append(place);
        if (!newest.isValid() || label->head.asOf > newest)
            newest = label->head.asOf;
    }
    if (fresh.isEmpty())
        return failure(ErrorKind::Unreachable,
                       tr("The server is not there, and the copy of %1 is older than the settings allow. "
                          "Connect to the server for a newer one.")
                           .arg(QLocale().toString(newest.toLocalTime(), QLocale::ShortFormat)));
    return fresh;
}

std::optional<Error> SnapshotWorker::open()
{
    auto session = freshPlaces().and_then(&SnapshotSession::open);
    ConnectionState state{.phase = ConnectionState::Phase::Offline, .kind = SourceKind::Snapshot};
    if (!session) {
        state.phase = ConnectionState::Phase::NotConnected;
        state.error = session.error();
    } else {
        state.name = session->identity().organizationName;
        state.asOf = oldest(session->labels());
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
