// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/snapshot/feed.h"

#include <functional>

namespace viridian {

/// A feed whose server goes away after some rows, and that tells before each read.
class BreakingFeed : public snapshot::SnapshotFeed
{
public:
    BreakingFeed(snapshot::SnapshotFeed &feed, qint64 rows, std::function<void()> beforeRead = {})
        : m_feed(feed)
        , m_left(rows)
        , m_beforeRead(std::move(beforeRead))
    {
    }

    int reads() const { return m_reads; }
    const QList<snapshot::Step> &asked() const { return m_asked; } ///< of all reads

    Role role() const override { return m_feed.role(); }
    const CopyScope &scope() const override { return m_feed.scope(); }
    bool keepsMoment() const override { return m_feed.keepsMoment(); }
    qsizetype mostParts() const override { return m_feed.mostParts(); }
    Result<bool> isReaderOf(const snapshot::FeedHead &head) override { return m_feed.isReaderOf(head); }
    Result<QHash<QByteArray, qint64>> estimate() override { return m_feed.estimate(); }
    void end() override { m_feed.end(); }
    Result<qsizetype> read(const QList<snapshot::Step> &steps, snapshot::ReadSink &sink) override
    {
        ++m_reads;
        m_asked += steps;
        if (m_beforeRead)
            m_beforeRead();
        Counting counting(sink, m_left);
        return m_feed.read(steps, counting);
    }

private:
    class Counting : public snapshot::ReadSink
    {
    public:
        Counting(ReadSink &sink, qint64 &left)
            : m_sink(sink)
            , m_left(left)
        {
        }
        Result<void> begin(const snapshot::FeedHead &head) override { return m_sink.begin(head); }
        Result<void> row(qsizetype step, QByteArrayView tuple) override
        {
            if (m_left-- == 0)
                return failure(ErrorKind::Unreachable, QStringLiteral("gone"));
            return m_sink.row(step, tuple);
        }

    private:
        ReadSink &m_sink;
        qint64 &m_left;
    };

    snapshot::SnapshotFeed &m_feed;
    qint64 m_left;
    std::function<void()> m_beforeRead;
    int m_reads = 0;
    QList<snapshot::Step> m_asked;
};

} // namespace viridian
