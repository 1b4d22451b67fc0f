// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/postgres/wakeup.h"
#include "db/snapshot/feed.h"
#include "db/source/sourcesession.h"

namespace viridian::snapshot {

/// Rows out of PostgreSQL under row-level security, in one repeatable-read transaction that lasts as long as
/// this object.
class PostgresFeed : public SnapshotFeed
{
public:
    /// As the person of the session, in that role. `wakeup`, which may be null, stops what runs. NotAllowed
    /// for a role that is not held; NoIdentity for a person who was deactivated.
    static Result<std::unique_ptr<PostgresFeed>> begin(SourceSession session, Role role,
                                                       std::shared_ptr<pg::Wakeup> wakeup = {});
    ~PostgresFeed() override;

    const FeedHead &head() const override { return m_head; }
    Result<QHash<QByteArray, qint64>> estimate() override;
    Result<void> rows(const Relation &relation, std::optional<qint64> since, const RowSink &sink) override;
    Result<PartCounts> counts(const Relation &relation) override;
    Result<void> parts(const Relation &relation, const QList<Part> &parts, const RowSink &sink) override;

private:
    PostgresFeed(SourceSession session, std::shared_ptr<pg::Wakeup> wakeup);
    Result<void> start(Role role);
    Result<void> copy(const Relation &relation, const QByteArray &query, const RowSink &sink);
    Result<void> setting(const char *name, const QByteArray &value);

    SourceSession m_session;
    std::shared_ptr<pg::Wakeup> m_wakeup;
    FeedHead m_head;
};

} // namespace viridian::snapshot
