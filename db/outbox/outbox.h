// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/outbox/journal.h"
#include "models/source/query.h"

#include <QDateTime>
#include <QMutex>

#include <memory>
#include <variant>

namespace viridian::outbox {

/// A follow-up that was written without the server and is not there yet.
struct Entry
{
    quint64 number = 0; ///< in the order of writing
    std::variant<NewFollowUp, FollowUpChange> write;
    QUuid userId; ///< the learner
    QUuid courseId;
    QDateTime writtenAt; ///< UTC, by the clock of this computer: for people, nothing is ordered by it
    std::optional<Error> refusal; ///< what the server said; a person decides

    QUuid id() const; ///< of the follow-up
    bool operator==(const Entry &) const = default;
};

/// Follow-ups that wait for the server, in the order in which they were written, in an encrypted file: what
/// add() took is there after a crash, and what finished() took never is again. Thread-safe; the calls block
/// for the disk. Errors as Journal's.
class Outbox
{
public:
    static Result<std::unique_ptr<Outbox>> open(const QString &path, const snapshot::Credential &credential);

    /// All that wait.
    QList<Entry> entries() const;
    Result<Entry> add(const NewFollowUp &write, const QDateTime &writtenAt);
    /// `userId` and `courseId` of the follow-up that is changed.
    Result<Entry> add(const FollowUpChange &write, const QUuid &userId, const QUuid &courseId,
                      const QDateTime &writtenAt);
    /// The server has it, or a person let it go: it is not in entries() any more.
    Result<void> finish(quint64 number);
    /// It waits for a decision, with the reason.
    Result<void> refuse(quint64 number, const Error &error);
    /// The decision to try once more as it is.
    Result<void> retry(quint64 number);

private:
    explicit Outbox(Journal journal);
    Result<void> replay();
    Result<Entry> add(Entry entry);
    Entry *find(quint64 number);

    mutable QMutex m_mutex;
    Journal m_journal;
    QList<Entry> m_entries;
    quint64 m_last = 0;
};

} // namespace viridian::outbox
