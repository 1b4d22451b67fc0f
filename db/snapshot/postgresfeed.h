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
    Result<bool> readStep(const QList<Step> &steps, qsizetype place, qint64 &bytes, ReadSink &sink);
    Result<bool> readPages(Step step, qsizetype place, qint64 &bytes, ReadSink &sink);
    /// Notes where the rows lie that were written since, and how many there are in all; false where they are
    /// too many to be noted.
    Result<bool> look(const Step &step);
    /// The settings that the step's query reads: COPY takes no parameters.
    Result<void> set(const Step &step);
    Result<void> copy(const QByteArray &query, const std::function<Result<void>(QByteArrayView)> &each);

    SourceSession &m_session;
    Role m_role;
    std::optional<ReadBounds> m_bounds;
    CopyScope m_scope;
    FeedHead m_head;
    QHash<QByteArray, qint64> m_totals; ///< of this read
};

} // namespace viridian::snapshot
