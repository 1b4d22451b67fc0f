// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/source/pendingwrites.h"

#include <QSet>

#include <algorithm>
#include <iterator>

namespace viridian {

Role PendingWrite::role() const
{
    return std::visit([](const auto &asked) { return asked.role; }, write);
}

PendingWrite pendingWrite(const NewFollowUp &entry, const SessionInfo &writer, const QDateTime &now)
{
    FollowUp shown;
    shown.id = entry.id;
    shown.userId = entry.userId;
    shown.courseId = entry.courseId;
    shown.kind = entry.kind;
    shown.text = entry.text;
    shown.startedOn = writer.today;
    shown.due = entry.due;
    shown.version = 1; // as the server counts
    shown.writtenAt = now;
    shown.author = writer.displayName;
    shown.own = true;
    shown.changedAt = now;
    return {.write = entry, .writer = writer.userId, .shown = shown, .refusal = {}};
}

PendingWrite pendingWrite(const FollowUpChange &change, const FollowUp &base, const SessionInfo &writer,
                          const QDateTime &now)
{
    FollowUp shown = base;
    shown.version = change.version + 1;
    shown.text = change.text.value_or(base.text);
    if (change.due)
        shown.due = change.due;
    if (change.outcome || change.reopen)
        shown.outcome = change.outcome;
    if (!shown.outcome)
        shown.closedOn.reset();
    else if (!base.outcome)
        shown.closedOn = writer.today;
    shown.putAway = change.putAway.value_or(base.putAway);
    shown.changedAt = now;
    shown.editor = writer.displayName;
    return {.write = change, .writer = writer.userId, .shown = shown, .refusal = {}};
}

QList<FollowUp> laidOver(QList<FollowUp> rows, const QList<PendingWrite> &waiting,
                         const FollowUpsQuery &query)
{
    QSet<QUuid> decided; // by the server's row, until a person says otherwise
    for (const PendingWrite &entry : waiting) {
        const FollowUp &shown = entry.shown;
        if (shown.userId != query.userId || shown.courseId != query.courseId)
            continue;
        if (entry.refusal && !entry.isNew())
            decided.insert(shown.id);
        const auto row = std::ranges::find(rows, shown.id, &FollowUp::id);
        if (decided.contains(shown.id) || (row != rows.end() && row->version >= shown.version))
            continue;
        if (row != rows.end())
            *row = shown;
        else
            rows.prepend(shown);
    }
    rows.removeIf([](const FollowUp &row) { return row.putAway; });
    return rows;
}

std::optional<PendingWrite> keepingMine(const QList<PendingWrite> &mine,
                                        const std::optional<FollowUp> &theirs, const SessionInfo &writer,
                                        const QDateTime &now)
{
    FollowUpChange asked; // all of them as one
    for (const PendingWrite &entry : mine) {
        const auto *change = std::get_if<FollowUpChange>(&entry.write);
        if (!change)
            continue;
        asked.text = change->text ? change->text : asked.text;
        asked.due = change->due ? change->due : asked.due;
        asked.putAway = change->putAway ? change->putAway : asked.putAway;
        if (change->outcome || change->reopen) {
            asked.outcome = change->outcome;
            asked.reopen = change->reopen;
        }
    }
    const FollowUp &last = mine.last().shown;
    const Role role = mine.last().role();
    if (!theirs) {
        if (last.putAway || (!asked.text && !asked.due))
            return std::nullopt;
        // What was withdrawn is written anew.
        return pendingWrite(NewFollowUp{.role = role,
                                        .id = QUuid::createUuid(),
                                        .userId = last.userId,
                                        .courseId = last.courseId,
                                        .kind = last.kind,
                                        .text = last.text,
                                        .due = last.due},
                            writer, now);
    }
    FollowUpChange change{.role = role, .id = theirs->id, .version = theirs->version};
    if (asked.text && asked.text != theirs->text)
        change.text = asked.text;
    if (asked.due && asked.due != theirs->due)
        change.due = asked.due;
    if ((asked.outcome || asked.reopen) && asked.outcome != theirs->outcome) {
        change.outcome = asked.outcome;
        change.reopen = asked.reopen;
    }
    if (asked.putAway.value_or(false))
        change.putAway = true;
    if (change == FollowUpChange{.role = role, .id = theirs->id, .version = theirs->version})
        return std::nullopt;
    return pendingWrite(change, *theirs, writer, now);
}

QList<PendingWrite> PendingWrites::about(const QUuid &id) const
{
    QList<PendingWrite> found;
    std::ranges::copy_if(entries(), std::back_inserter(found),
                         [&id](const PendingWrite &entry) { return entry.id() == id; });
    return found;
}

} // namespace viridian
