// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/snapshot/pull.h"

#include <QElapsedTimer>

#include <set>

namespace viridian::snapshot {

/// One pull under way. It fills what is missing, page by page, and then closes: it reads at one moment what
/// was written since, how many rows each part has, and what is taken whole each time. Until a closing finds
/// nothing that is missing, both are repeated.
class Puller : private ReadSink
{
public:
    Puller(SnapshotFeed &feed, Store store, PullState state, const PullWatch &watch);

    Result<void> run();
    /// After run().
    const PullState &state() const { return m_state; }
    bool hasStartedAnew() const { return m_hasStartedAnew; }
    qint64 received() const { return m_received; }
    qint64 partsRenewed() const { return m_partsRenewed; }
    Store takeStore() { return std::move(m_store); }

private:
    Result<void> begin(const FeedHead &head) override;
    Result<void> row(qsizetype step, QByteArrayView tuple) override;

    /// Goes on from what was read for other courses.
    Result<void> takeScope();
    Result<void> estimate();
    QList<Step> fillingSteps();
    QList<Step> closingSteps() const;
    Result<void> read(const QList<Step> &steps);
    Result<void> fill();
    Result<void> close();

    Result<void> beginStep(const Step &step);
    void endStep(const Step &step);
    /// All steps before that one have come whole.
    Result<void> endBefore(qsizetype place);
    /// That step did not.
    Result<void> cut(const Step &step);
    Result<void> startAnew();
    Result<void> forgetAll();
    /// Whether the number of all rows together says that none are missing: where rows come into sight only by
    /// being written. Once it differed the parts are counted.
    bool isTotalEnough(const Relation &relation) const;
    void compareCounts(const Step &count);
    void compareParts(const Relation &relation);
    bool isDone() const;

    bool isInSight(const Relation &relation) const;
    bool isIncremental(const Relation &relation) const
    {
        return relation.isIncrementalFor(m_feed.role(), m_feed.scope());
    }
    /// Taken again only when what it follows has changed.
    bool isFollower(const Relation &relation) const;
    bool isOutdated(const Relation &follower) const;
    /// Takes it again, where that is enough of the courses alone of which the other has changed.
    Step followerStep(const Relation &follower) const;
    /// That part of what they follow has changed.
    void noteChange(const QList<const Relation *> &followers, const Part &part);

    /// Notes how far a paged step has come.
    void notePlace();
    Result<void> keepIfDue();
    Result<void> keep();
    void tell(const Relation &relation) const;

    SnapshotFeed &m_feed;
    const PullWatch &m_watch;
    Store m_store;
    PullState m_state;
    int m_restarts = 0;
    bool m_hasStartedAnew = false;
    bool m_isWider = false; ///< more courses than in the base
    qint64 m_received = 0;
    qint64 m_partsRenewed = 0;
    qint64 m_before = 0; ///< rows that were there
    qint64 m_expected = 0;
    qint64 m_expectedBytes = 0;
    QElapsedTimer m_sinceKept;

    std::set<QByteArray> m_current;         ///< as they are at the moment of the last read
    QHash<QByteArray, QList<Part>> m_parts; ///< to take whole
    QHash<QByteArray, QJsonArray> m_partsAfter;
    QHash<QByteArray, PartCounts> m_counts; ///< the server's, of the last closing
    std::set<QByteArray> m_toDivide;        ///< their number differed

    // The read under way.
    QList<Step> m_steps;
    qsizetype m_open = -1; ///< the last step that was begun
    qsizetype m_ended = 0; ///< steps that came whole
    bool m_mustStartAnew = false;
    bool m_isStoreBroken = false;
    std::optional<TupleReader> m_reader;
    RowSink m_writer;
    QList<const Relation *> m_followers; ///< of the open step's relation
    QByteArray m_last;                   ///< row of the open step
};

} // namespace viridian::snapshot
