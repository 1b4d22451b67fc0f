// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/analytics/analyticsrows.h"
#include "db/postgres/connection.h"

#include <QMap>

#include <stop_token>

namespace viridian::pipeline {

/// What became of the items of one source for one organisation.
struct CollectCounts
{
    qint64 read = 0;                    ///< items that the source gave
    qint64 stored = 0;                  ///< of them new or changed
    qint64 repeated = 0;                ///< of them there already
    qint64 skipped = 0;                 ///< of them not usable
    qint64 fallback = 0;                ///< people for whom older or sample data had to stand in
    QMap<QString, qint64> reasons = {}; ///< how many were skipped for which kind of reason, where it is told

    CollectCounts &operator+=(const CollectCounts &other)
    {
        read += other.read;
        stored += other.stored;
        repeated += other.repeated;
        skipped += other.skipped;
        fallback += other.fallback;
        for (const auto &[reason, count] : other.reasons.asKeyValueRange())
            reasons[reason] += count;
        return *this;
    }
    bool operator==(const CollectCounts &) const = default;
};

/// A source that the collect stage asks: a service, a learning record store. The port of the stage; an
/// adapter is another implementation, handed to the stage by the program.
class Collector
{
public:
    Collector() = default;
    Collector(const Collector &) = delete;
    Collector &operator=(const Collector &) = delete;
    virtual ~Collector() = default;

    /// The word for it in logs, such as "xapi-lrs".
    virtual QString id() const = 0;

    /// Fetches what is new for one organisation and stores it. The login is a member of viridian_pipeline;
    /// the connection is in no transaction and must be left so, and a collector begins its own with the scope
    /// of the organisation (pipelineSql("scope")). It must be idempotent: it may be cut off anywhere (kill
    /// -9) and run again, and what was stored already is then `repeated`. One run at a time for an
    /// organisation. Blocks; ends with Cancelled soon after a stop was asked for. Success with nothing to do
    /// where the organisation does not use it. A source that cannot be reached and has something that stands
    /// in is a success with `fallback` set; an error makes the job try again later.
    virtual Result<CollectCounts> collect(pg::Connection &connection,
                                          const analytics::OrganizationRef &organization,
                                          std::stop_token stop) = 0;
};

} // namespace viridian::pipeline
