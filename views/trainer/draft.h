// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/source/query.h"

#include <QHash>

namespace viridian {

/// What somebody is about to write about a learner. It outlives the widgets that show it, so that nothing
/// typed is lost when another learner is opened, the drawer closes or the source fails.
struct Draft
{
    enum class Act
    {
        Write, ///< a new entry or another text
        Close,
        Reopen,
        Withdraw
    } act = Act::Write;
    QUuid userId = {}; ///< the learner
    QUuid courseId = {};
    std::optional<FollowUp> base = {}; ///< the entry as it was when this began; missing: a new one
    QUuid newId = {};                  ///< of a new entry, the same however often it is sent
    FollowUpKind kind = FollowUpKind::Note;
    QDate due = {}; ///< of an intervention; invalid: none
    QString text = {};
    FollowUpOutcome outcome = FollowUpOutcome::Done; ///< of Close
    bool sending = false;
    QString problem = {};  ///< why it was not saved; empty: nothing went wrong
    bool conflict = false; ///< somebody else changed the entry first
    bool theirsRead = false;
    std::optional<FollowUp> theirs = {}; ///< of a conflict, once read: what it is now; missing: withdrawn

    static Draft of(const FollowUp &entry, Act act);
    /// An intervention is due after the days in which its effect can be seen.
    static Draft anew(const QUuid &userId, const QUuid &courseId, FollowUpKind kind, QDate today);
    /// Names a draft: of an entry, or of what newEntryTarget() stands for.
    static QString key(const QUuid &userId, const QUuid &courseId, const QUuid &target);

    bool isNew() const { return !base; }
    bool isAbout(const QUuid &user, const QUuid &course) const
    {
        return userId == user && courseId == course;
    }
    /// Another text or due day than `entry` has.
    bool differsFrom(const FollowUp &entry) const;
    /// Words or a due day that are nowhere else.
    bool isChanged() const { return act == Act::Write && (base ? differsFrom(*base) : !text.isEmpty()); }
    /// Somebody else withdrew the entry meanwhile.
    bool isOrphan() const { return conflict && theirsRead && !theirs; }
    /// What the other one did is what was meant here.
    bool cameToTheSame() const;
    /// Makes it a change of what the entry is now, or a new entry where that was withdrawn.
    void keepMine();

    NewFollowUp toAdd(Role role) const;
    FollowUpChange toChange(Role role) const;
};

using Drafts = QHash<QString, Draft>; ///< by Draft::key()

/// In place of an id, for the drafts of what is not written yet: one of each learner's note, intervention and
/// review at a time.
QUuid newEntryTarget(FollowUpKind kind);

} // namespace viridian
