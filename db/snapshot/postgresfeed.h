// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/snapshot/feed.h"
#include "db/source/sourcesession.h"

namespace viridian::snapshot {

/// How much one read may bring.
struct ReadBounds
{
    qint64 pageBytes = 8 << 20;    ///< of paged steps together, give or take some thousand rows
    qint64 answerBytes = 64 << 20; ///< of everything
};

/// Rows out of PostgreSQL under row-level security: all in one repeatable-read transaction, from the first
/// read to the end, as much as there is; or, within bounds, each read in a transaction of its own.
class PostgresFeed : public SnapshotFeed
{
public:
    /// As the person of the session, in that role; its wakeup stops what runs. The session must outlive this.
    PostgresFeed(SourceSession &session, Role role, std::optional<ReadBounds> bounds = {},
                 CopyScope scope = {});
    ~PostgresFeed() override;

    Role role() const override { return m_role; }
    const CopyScope &scope() const override { return m_scope; }
    bool keepsMoment() const override { return !m_bounds; }
    qsizetype mostParts() const override { return m_bounds ? 2'000 : 1'000'000; }
    Result<bool> isReaderOf(const FeedHead &head) override;
    Result<QHash<QByteArray, qint64>> estimate() override;
    Result<qsizetype> read(const QList<Step> &steps, ReadSink &sink) override;
    void end() override;

private:
    Result<void> begin();
    Result<qsizetype> readSteps(const QList<Step> &steps, ReadSink &sink);
    /// True when there is more, and no room.
    Result<bool> readStep(const Step &step, qsizetype place, qint64 &bytes, ReadSink &sink);
    Result<bool> readPages(Step step, qsizetype place, qint64 &bytes, ReadSink &sink);
    Result<void> copy(const Step &step, int limit, const std::function<Result<void>(QByteArrayView)> &each);
    Result<void> set(const QList<std::pair<QByteArray, QByteArray>> &settings);

    SourceSession &m_session;
    Role m_role;
    std::optional<ReadBounds> m_bounds;
    CopyScope m_scope;
    FeedHead m_head;
};

} // namespace viridian::snapshot
