// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/snapshot/feed.h"

#include <QByteArray>

// A read between two programs (docs/offline.md, "Over REST"): what is asked is JSON, what comes is the length
// of a JSON object (4 bytes, big-endian), the object, and the rows, each behind its length.
namespace viridian::snapshot {

struct ReadRequest
{
    QList<Step> steps;
    bool isEstimate = false; ///< how many rows there are is asked, too
    CopyScope scope = {};    ///< the courses that all of it is about
};

QByteArray encode(const ReadRequest &request);
/// Every name is checked against relations(). BadInput for what cannot be used; its `detail` is the field.
Result<ReadRequest> decodeRequest(const QByteArray &body);

/// Writes an answer while a read goes on.
class AnswerWriter : public ReadSink
{
public:
    Result<void> begin(const FeedHead &head) override;
    Result<void> row(qsizetype step, QByteArrayView tuple) override;

    void setEstimate(const QHash<QByteArray, qint64> &estimate) { m_estimate = estimate; }
    /// With how many steps came whole.
    QByteArray finish(qsizetype whole) const;

private:
    FeedHead m_head;
    QList<qint64> m_rows; ///< of each step
    QByteArray m_tuples;
    QHash<QByteArray, qint64> m_estimate;
};

/// An answer as the client reads it. Borrows from the bytes.
class AnswerReader
{
public:
    /// Internal for what is no answer to so many steps.
    static Result<AnswerReader> of(QByteArrayView bytes, qsizetype steps);

    const QHash<QByteArray, qint64> &estimate() const { return m_estimate; }
    /// Brings the answer to the sink; how many steps came whole.
    Result<qsizetype> play(ReadSink &sink) const;

private:
    FeedHead m_head;
    QList<qint64> m_rows;
    qsizetype m_whole = 0;
    QByteArrayView m_tuples;
    QHash<QByteArray, qint64> m_estimate;
};

} // namespace viridian::snapshot
