// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/source/followups.h"

#include "db/postgres/pgerror.h"
#include "db/postgres/row.h"
#include "models/metrics/pace.h"
#include "models/metrics/paceeffect.h"

namespace viridian {

namespace {

using pg::Parameters;
using pg::Row;
using pg::Statement;

FollowUp followUpFrom(const Row &row)
{
    FollowUp entry{.id = row.uuid("intervention_id"),
                   .userId = row.uuid("user_id"),
                   .courseId = row.uuid("course_id"),
                   .kind = followUpKindFromKey(row.text("kind")).value_or(FollowUpKind::Note),
                   .text = row.text("body"),
                   .startedOn = row.date("started_on"),
                   .due = row.optionalDate("due_on"),
                   .closedOn = row.optionalDate("closed_on"),
                   .outcome = followUpOutcomeFromKey(row.text("outcome")),
                   .version = row.integer("version"),
                   .writtenAt = row.timestamp("created_at"),
                   .author = row.text("author_name"),
                   .own = row.boolean("is_own"),
                   .changedAt = row.timestamp("updated_at"),
                   .editor = row.text("editor_name"),
                   .putAway = row.boolean("is_put_away"),
                   .effect = {}};
    if (isIntervention(entry.kind) && !row.isNull("days_after"))
        entry.effect = metrics::paceEffect(row.real("gained_before"), row.integer("days_before"),
                                           row.real("gained_after"), row.integer("days_after"));
    return entry;
}

Statement read(const QuerySession &session, const QUuid &user, const QUuid &course, const QUuid &id)
{
    return {session.text("follow_ups"), Parameters::of(user, course, id, metrics::paceWindowDays)};
}

Unexpected refused(ErrorKind kind)
{
    return failure(kind, pg::textFor(kind));
}

} // namespace

Result<QList<FollowUp>> readFollowUps(QuerySession &session, const FollowUpsQuery &query)
{
    const auto answer = session.read(query.role, {read(session, query.userId, query.courseId, {})});
    if (!answer)
        return Unexpected(answer.error());
    return pg::readAll(answer->rows[0], followUpFrom);
}

Result<FollowUp> readFollowUp(QuerySession &session, Role role, const QUuid &id)
{
    const auto answer = session.read(role, {read(session, {}, {}, id)});
    if (!answer)
        return Unexpected(answer.error());
    if (answer->rows[0].isEmpty())
        return refused(ErrorKind::NotFound);
    return followUpFrom(Row(answer->rows[0], 0));
}

Result<FollowUp> addFollowUp(SourceSession &session, const NewFollowUp &entry)
{
    const auto answer = session.write(
        entry.role, {{session.text("add_follow_up"), Parameters::of(entry.id, entry.courseId, entry.userId,
                                                                    key(entry.kind), entry.text, entry.due)},
                     read(session, {}, {}, entry.id)});
    if (!answer)
        return Unexpected(answer.error());
    if (answer->rows[1].isEmpty())
        return refused(ErrorKind::NotFound);
    return followUpFrom(Row(answer->rows[1], 0));
}

Result<FollowUp> changeFollowUp(SourceSession &session, const FollowUpChange &change)
{
    const auto outcome = change.outcome ? std::optional(key(*change.outcome)) : std::nullopt;
    const auto answer = session.write(change.role, {{session.text("change_follow_up"),
                                                     Parameters::of(change.id, change.version, change.text,
                                                                    change.reopen || outcome.has_value(),
                                                                    outcome, change.putAway, change.due)},
                                                    read(session, {}, {}, change.id)});
    if (!answer)
        return Unexpected(answer.error());
    if (answer->rows[1].isEmpty())
        return refused(ErrorKind::NotFound);
    if (answer->rows[0].isEmpty())
        return refused(ErrorKind::Conflict);
    return followUpFrom(Row(answer->rows[1], 0));
}

} // namespace viridian
