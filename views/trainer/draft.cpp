// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/trainer/draft.h"

#include "models/metrics/pace.h"

namespace viridian {

Draft Draft::of(const FollowUp &entry, Act act)
{
    return {.act = act,
            .userId = entry.userId,
            .courseId = entry.courseId,
            .base = entry,
            .newId = QUuid::createUuid(),
            .kind = entry.kind,
            .due = entry.due.value_or(QDate()),
            .text = entry.text};
}

Draft Draft::anew(const QUuid &userId, const QUuid &courseId, FollowUpKind kind, QDate today)
{
    return {.userId = userId,
            .courseId = courseId,
            .newId = QUuid::createUuid(),
            .kind = kind,
            .due = today.addDays(metrics::paceWindowDays)};
}

QString Draft::key(const QUuid &userId, const QUuid &courseId, const QUuid &target)
{
    return userId.toString() + courseId.toString() + target.toString();
}

QUuid newEntryTarget(FollowUpKind kind)
{
    const uint place = isIntervention(kind) ? 1 : kind == FollowUpKind::Review ? 2 : 0;
    return {place, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
}

bool Draft::differsFrom(const FollowUp &entry) const
{
    return text != entry.text || (isIntervention(kind) && due.isValid() && due != entry.due);
}

bool Draft::cameToTheSame() const
{
    switch (act) {
    case Act::Write:
        return theirs && !differsFrom(*theirs);
    case Act::Close:
        return theirs && theirs->outcome == outcome;
    case Act::Reopen:
        return theirs && !theirs->outcome;
    case Act::Withdraw:
        return !theirs;
    }
    return false;
}

void Draft::keepMine()
{
    base = theirs;
    conflict = false;
    theirsRead = false;
    theirs.reset();
    problem.clear();
}

NewFollowUp Draft::toAdd(Role role) const
{
    return {.role = role,
            .id = newId,
            .userId = userId,
            .courseId = courseId,
            .kind = kind,
            .text = text,
            .due = isIntervention(kind) && due.isValid() ? std::optional(due) : std::nullopt};
}

FollowUpChange Draft::toChange(Role role) const
{
    FollowUpChange change{.role = role, .id = base->id, .version = base->version};
    switch (act) {
    case Act::Write:
        change.text = text;
        if (isIntervention(kind) && due.isValid() && due != base->due)
            change.due = due;
        break;
    case Act::Close:
        change.outcome = outcome;
        break;
    case Act::Reopen:
        change.reopen = true;
        break;
    case Act::Withdraw:
        change.putAway = true;
        break;
    }
    return change;
}

} // namespace viridian
