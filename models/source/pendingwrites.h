// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/source/query.h"

#include <QFuture>
#include <QObject>

#include <variant>

namespace viridian {

/// A follow-up, or a change of one, that was written without the server and is not there yet.
struct PendingWrite
{
    quint64 number = 0; ///< in the order of writing, from 1; 0: not kept yet
    std::variant<NewFollowUp, FollowUpChange> write;
    QUuid writer;                 ///< the person whose it is: nobody else sends it
    FollowUp shown;               ///< what it comes to. Its moments are those of this computer's clock
    std::optional<Error> refusal; ///< what the server said; a person decides

    QUuid id() const { return shown.id; } ///< of the follow-up
    bool isNew() const { return std::holds_alternative<NewFollowUp>(write); }
    Role role() const;
    bool operator==(const PendingWrite &) const = default;
};

/// As `writer` wrote it at `now`, UTC.
PendingWrite pendingWrite(const NewFollowUp &entry, const SessionInfo &writer, const QDateTime &now);
/// A change of `base`, which is what the writer saw.
PendingWrite pendingWrite(const FollowUpChange &change, const FollowUp &base, const SessionInfo &writer,
                          const QDateTime &now);

/// `rows` as they are once the server has taken what waits, in the order in which it was written. A row that
/// is as far already stays, and so does one that a refused change was about, whatever came after it.
QList<FollowUp> laidOver(QList<FollowUp> rows, const QList<PendingWrite> &waiting,
                         const FollowUpsQuery &query);

/// What a person asked for in `mine`, all about one follow-up and at least one, as one write on top of
/// `theirs`, which is what it is now; missing: somebody withdrew it. Nothing where it came to the same, or
/// where there is nothing left to be done to what was withdrawn.
std::optional<PendingWrite> keepingMine(const QList<PendingWrite> &mine,
                                        const std::optional<FollowUp> &theirs, const SessionInfo &writer,
                                        const QDateTime &now);

/// The port to what waits for the server: kept on this computer until the server has it or a person lets it
/// go, and sent in order when the server is there. Lives on the GUI thread, where no call waits: whatever
/// needs the disk is answered later.
class PendingWrites : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Those of the person, in the order of writing.
    virtual const QList<PendingWrite> &entries() const = 0;
    /// Why nothing can be kept now, with the next step.
    virtual const std::optional<Error> &obstacle() const = 0;
    virtual bool isSending() const = 0;

    /// Whose session it is.
    virtual void setPerson(const QUuid &person) = 0;
    /// Answers `write.shown` once it is safe from a crash; with an error nothing is kept.
    virtual QFuture<Result<FollowUp>> keep(const PendingWrite &write) = 0;

    // What a person decides about a refused write. NotFound: it is no longer waiting.
    /// As it is, and then what was written later about the same follow-up.
    virtual QFuture<Result<void>> sendAgain(quint64 number) = 0;
    /// `write` instead, for it and for all that was written later about the same follow-up.
    virtual QFuture<Result<void>> sendInstead(quint64 number, const PendingWrite &write) = 0;
    /// It is not wanted any more, nor what was written later about the same follow-up.
    virtual QFuture<Result<void>> letGo(quint64 number) = 0;

    /// Those about one follow-up.
    QList<PendingWrite> about(const QUuid &id) const;

signals:
    /// entries(), obstacle() or isSending().
    void changed();
    /// The server has taken some; lists and counts are old.
    void sent();
};

} // namespace viridian
