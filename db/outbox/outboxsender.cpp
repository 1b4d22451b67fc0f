// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/outbox/outboxsender.h"

#include "models/source/background.h"

#include <QSet>

#include <algorithm>

namespace viridian::outbox {

namespace {

/// What will be the same however often it is asked.
bool isRefusal(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Conflict:
    case ErrorKind::NotAllowed:
    case ErrorKind::NotFound:
    case ErrorKind::BadInput:
        return true;
    default:
        return false;
    }
}

bool isDone(const FollowUpChange &change, const FollowUp &now)
{
    return now.version == change.version + 1 && (!change.text || *change.text == now.text) &&
           (!change.due || *change.due == now.due) && (!change.outcome || change.outcome == now.outcome) &&
           (!change.reopen || !now.outcome);
}

} // namespace

OutboxSender::OutboxSender(std::shared_ptr<Outbox> outbox, DataSource &live, QThreadPool &pool,
                           QObject *parent)
    : QObject(parent)
    , m_outbox(std::move(outbox))
    , m_live(live)
    , m_pool(pool)
{
}

void OutboxSender::send(const QUuid &person)
{
    if (std::exchange(m_isSending, true))
        return;
    m_person = person;
    next();
}

void OutboxSender::next()
{
    const QList<PendingWrite> entries = m_outbox->entries();
    QSet<QUuid> held; // later words about one that waits for a decision build on it
    const auto entry = std::ranges::find_if(entries, [this, &held](const PendingWrite &waiting) {
        if (waiting.refusal)
            held.insert(waiting.id());
        return waiting.writer == m_person && !held.contains(waiting.id());
    });
    if (entry == entries.end())
        return end({});
    const auto take = [this, entry = *entry](const Result<FollowUp> &answer) { answered(entry, answer); };
    if (const auto *added = std::get_if<NewFollowUp>(&entry->write))
        m_request.start(m_live.addFollowUp(*added), this, take);
    else
        m_request.start(m_live.changeFollowUp(std::get<FollowUpChange>(entry->write)), this, take);
}

void OutboxSender::answered(const PendingWrite &entry, const Result<FollowUp> &answer)
{
    if (answer)
        return mark([number = entry.number](Outbox &outbox) { return outbox.finish(number); });
    const Error &error = answer.error();
    if (!isRefusal(error.kind))
        return end(error);
    const auto *change = std::get_if<FollowUpChange>(&entry.write);
    if (change && error.kind == ErrorKind::Conflict)
        return compare(entry, *change, error);
    mark([number = entry.number, error](Outbox &outbox) { return outbox.refuse(number, error); });
}

void OutboxSender::compare(const PendingWrite &entry, const FollowUpChange &change, const Error &error)
{
    m_listing.start(m_live.followUps({change.role, entry.shown.userId, entry.shown.courseId}), this,
                    [this, number = entry.number, change, error](const Result<QList<FollowUp>> &listed) {
                        if (!listed && !isRefusal(listed.error().kind))
                            return end(listed.error());
                        const auto now = listed ? std::ranges::find(*listed, change.id, &FollowUp::id)
                                                : QList<FollowUp>::const_iterator();
                        const bool isListed = listed && now != listed->end();
                        // What was put away is not listed.
                        const bool done = isListed ? isDone(change, *now) && !change.putAway.value_or(false)
                                                   : listed && change.putAway.value_or(false);
                        mark([number, error, done](Outbox &outbox) {
                            return done ? outbox.finish(number) : outbox.refuse(number, error);
                        });
                    });
}

void OutboxSender::mark(std::function<Result<void>(Outbox &)> write)
{
    const auto noted = [outbox = m_outbox, write = std::move(write)] { return write(*outbox); };
    m_marking.start(inBackground<void>(noted, &m_pool), this, [this](const Result<void> &done) {
        if (!done)
            return end(done.error());
        emit changed();
        next();
    });
}

void OutboxSender::end(const std::optional<Error> &error)
{
    m_isSending = false;
    emit finished(error);
}

} // namespace viridian::outbox
