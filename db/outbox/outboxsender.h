// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/outbox/outbox.h"
#include "models/source/datasource.h"
#include "models/source/latestrequest.h"

#include <QThreadPool>

namespace viridian::outbox {

/// Sends what waits to the server, one after the other and in order. An answer that is lost, with the
/// connection or with this program, is asked for again: a new follow-up carries its own id, and a change that
/// is found done was this one. What the server refuses waits for a decision, with whatever was written later
/// about the same follow-up; all else goes on. Lives on the source's thread and never waits; the disk is
/// written on `pool`.
class OutboxSender : public QObject
{
    Q_OBJECT

public:
    /// The source and the pool outlive the sender.
    OutboxSender(std::shared_ptr<Outbox> outbox, DataSource &live, QThreadPool &pool,
                 QObject *parent = nullptr);

    /// What `person` wrote, who is signed in there. Answers with finished(). Nothing while it is sending.
    void send(const QUuid &person);
    bool isSending() const { return m_isSending; }

signals:
    /// An entry was sent, or refused.
    void changed();
    /// Nothing more can be sent now; the error that ended it, such as Unreachable.
    void finished(const std::optional<viridian::Error> &error);

private:
    void next();
    void answered(const PendingWrite &entry, const Result<FollowUp> &answer);
    /// Whether the change that the server refuses is what it has already.
    void compare(const PendingWrite &entry, const FollowUpChange &change, const Error &error);
    void mark(std::function<Result<void>(Outbox &)> write);
    void end(const std::optional<Error> &error);

    std::shared_ptr<Outbox> m_outbox;
    DataSource &m_live;
    QThreadPool &m_pool;
    QUuid m_person;
    bool m_isSending = false;
    LatestRequest<FollowUp> m_request;
    LatestRequest<QList<FollowUp>> m_listing;
    LatestRequest<void> m_marking;
};

} // namespace viridian::outbox
