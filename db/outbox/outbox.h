// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/outbox/journal.h"
#include "models/source/pendingwrites.h"

#include <QMutex>

#include <memory>

namespace viridian::outbox {

struct Event;

/// Follow-ups that wait for the server, in the order in which they were written, in an encrypted file: what
/// add() took is there after a crash, and what finished() took never is again. Thread-safe; entries() never
/// waits, the other calls block for the disk. Errors as Journal's.
class Outbox
{
public:
    static Result<std::unique_ptr<Outbox>> open(const QString &path, const snapshot::Credential &credential);

    /// All that wait.
    QList<PendingWrite> entries() const;
    /// Gives it the next number.
    Result<PendingWrite> add(PendingWrite entry);
    /// The server has it: it is not in entries() any more.
    Result<void> finish(quint64 number);
    /// It waits for a decision, with the reason.
    Result<void> refuse(quint64 number, const Error &error);
    /// The decision to try once more as it is.
    Result<void> retry(quint64 number);
    /// The decision for another write in its place, and in that of all that are about the same follow-up.
    Result<void> replace(quint64 number, PendingWrite entry);
    /// The decision to let go all that are about the same follow-up.
    Result<void> drop(quint64 number);

private:
    explicit Outbox(Journal journal);
    Result<void> replay();
    /// What happens to an entry that is there.
    Result<void> decide(const Event &event);
    Result<void> note(const Event &event);
    bool knows(quint64 number) const;

    QMutex m_writing; ///< the journal, and who may change the entries
    Journal m_journal;
    mutable QMutex m_mutex; ///< the entries; never held for the disk
    QList<PendingWrite> m_entries;
    quint64 m_last = 0;
};

} // namespace viridian::outbox
