// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/snapshot/pull.h"

#include <numeric>
#include <set>

namespace viridian::snapshot {

namespace {

/// About how many bytes a snapshot of as many rows of each relation takes.
qint64 estimatedBytes(const QHash<QByteArray, qint64> &rows)
{
    qint64 bytes = 0;
    for (const Relation &relation : relations()) {
        qint64 row = 4;
        for (const Column column : relation.columns)
            row += column == Column::Id ? 17 : column == Column::Real ? 7 : column == Column::Text ? 24 : 3;
        bytes += rows.value(relation.name) * row;
    }
    return bytes;
}

/// One pull under way.
class Puller
{
public:
    Puller(SnapshotFeed &feed, Store &store, const std::optional<Label> &before, PullReport &report,
           const std::function<void(const PullProgress &)> &progress)
        : m_feed(feed)
        , m_store(store)
        , m_before(before)
        , m_report(report)
        , m_progress(progress)
    {
    }

    Result<void> run()
    {
        if (!m_before && m_progress) {
            const auto guesses = m_feed.estimate();
            if (!guesses)
                return Unexpected(guesses.error());
            m_expected = std::accumulate(guesses->cbegin(), guesses->cend(), qint64{0});
            m_expectedBytes = estimatedBytes(*guesses);
        }
        for (const Relation &relation : relations()) {
            if (relation.isForStaff && m_feed.head().role == Role::Learner)
                continue;
            if (auto done = bring(relation); !done)
                return done;
        }
        return m_store.finish();
    }

private:
    Result<void> bring(const Relation &relation)
    {
        tell(relation);
        if (m_before && relation.follows && !m_changed.contains(relation.follows) &&
            m_before->head.session.smallestGroup == m_feed.head().session.smallestGroup)
            return {};
        if (m_before && relation.isIncrementalFor(m_feed.head().role))
            return bringChanges(relation);
        if (m_before)
            if (auto cleared = m_store.clear(relation); !cleared)
                return cleared;
        m_changed.insert(relation.name);
        return take(relation, [&](const RowSink &sink) { return m_feed.rows(relation, {}, sink); });
    }

    Result<void> bringChanges(const Relation &relation)
    {
        const qint64 receivedBefore = m_report.received;
        const auto since = m_before->head.position;
        auto taken = take(relation, [&](const RowSink &sink) { return m_feed.rows(relation, since, sink); });
        if (!taken)
            return taken;
        const auto counts = m_feed.counts(relation);
        if (!counts)
            return Unexpected(counts.error());
        QList<Part> other;
        const PartCounts &here = m_store.counts(relation);
        for (auto part = here.cbegin(); part != here.cend(); ++part)
            if (counts->value(part.key()) != part.value())
                other.append(part.key());
        for (auto part = counts->cbegin(); part != counts->cend(); ++part)
            if (!here.contains(part.key()))
                other.append(part.key());
        m_report.partsRenewed += other.size();
        if (!other.isEmpty()) {
            if (auto cleared = m_store.clear(relation, other); !cleared)
                return cleared;
            taken = take(relation, [&](const RowSink &sink) { return m_feed.parts(relation, other, sink); });
            if (!taken)
                return taken;
        }
        if (m_report.received > receivedBefore || !other.isEmpty())
            m_changed.insert(relation.name);
        return {};
    }

    template <typename Read>
    Result<void> take(const Relation &relation, Read read)
    {
        const auto writer = m_store.writer(relation);
        if (!writer)
            return Unexpected(writer.error());
        return read([&](std::span<const Value> row) {
            if (++m_report.received % 4096 == 0)
                tell(relation);
            return (*writer)(row);
        });
    }

    void tell(const Relation &relation) const
    {
        if (m_progress)
            m_progress({relation.name, m_report.received, m_expected, m_expectedBytes});
    }

    SnapshotFeed &m_feed;
    Store &m_store;
    const std::optional<Label> &m_before;
    PullReport &m_report;
    const std::function<void(const PullProgress &)> &m_progress;
    std::set<QByteArray> m_changed;
    qint64 m_expected = 0;
    qint64 m_expectedBytes = 0;
};

} // namespace

Result<Pulled> pull(SnapshotFeed &feed, std::optional<PullBase> base,
                    const std::function<void(const PullProgress &)> &progress)
{
    std::optional<Label> before;
    if (base && base->label.isContinuedBy(feed.head()))
        before = base->label;
    auto store = before ? Store::open(std::move(base->content)) : Store::create();
    base.reset();
    if (!store)
        return Unexpected(store.error());
    Pulled pulled{std::move(*store), {}};
    pulled.report.isIncrement = before.has_value();
    if (auto done = Puller(feed, pulled.store, before, pulled.report, progress).run(); !done)
        return Unexpected(done.error());
    pulled.report.label = {feed.head(), pulled.store.rowCount()};
    return pulled;
}

} // namespace viridian::snapshot
