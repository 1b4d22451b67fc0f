// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/outbox/outboxsender.h"
#include "models/source/pendingwrites.h"

#include <QTimer>

#include <chrono>

namespace viridian::outbox {

class OutboxFile;

/// Opens the file, or makes it; on the pool.
using OpenOutbox = std::function<Result<std::unique_ptr<Outbox>>()>;

/// The outbox of one login at one server, for a session on it. It is read and written on `pool`, which does
/// one thing at a time, and sent through the live source whenever its server is there: what the person wrote
/// who is signed in, in order.
class OutboxQueue : public PendingWrites
{
    Q_OBJECT

public:
    /// The source and the pool outlive it; what it was given to keep is written even when it goes meanwhile.
    /// What passes is tried again after `rest`, and as soon as the server is there again.
    OutboxQueue(DataSource &live, QThreadPool &pool,
                std::chrono::milliseconds rest = std::chrono::seconds(15));
    ~OutboxQueue() override;

    /// Without a file nothing is kept. One that cannot be opened is tried again with the next write.
    void setFile(const OpenOutbox &open);

    const QList<PendingWrite> &entries() const override { return m_entries; }
    const std::optional<Error> &obstacle() const override { return m_obstacle; }
    bool isSending() const override { return m_sender && m_sender->isSending(); }
    void setPerson(const QUuid &person) override;
    QFuture<Result<FollowUp>> keep(const PendingWrite &write) override;
    QFuture<Result<void>> sendAgain(quint64 number) override;
    QFuture<Result<void>> sendInstead(quint64 number, const PendingWrite &write) override;
    QFuture<Result<void>> letGo(quint64 number) override;

private:
    template <typename T>
    QFuture<Result<T>> run(std::function<Result<T>(Outbox &)> work);
    void takeFile();
    void takeState(const ConnectionState &state);
    bool isLive() const;
    /// Asks who is signed in, then sends.
    void send();
    void sendingEnded(const std::optional<Error> &error);

    DataSource &m_live;
    QThreadPool &m_pool;
    std::shared_ptr<OutboxFile> m_file; ///< missing: none
    std::unique_ptr<OutboxSender> m_sender;
    QUuid m_person;
    QList<PendingWrite> m_entries;
    std::optional<Error> m_obstacle;
    int m_sent = 0;          ///< since the sending began
    QTimer m_again;          ///< after trouble that passes
    bool m_isWaited = false; ///< send() was called while it was sending
    LatestRequest<bool> m_opening;
    LatestRequest<SessionInfo> m_who;
};

} // namespace viridian::outbox
