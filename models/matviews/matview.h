// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/grant.h"

#include <QDateTime>

#include <optional>

/// Materialized views: what the server can say about their age, and refreshing them.
namespace viridian::matviews {

/// A table below a materialized view, through views and other materialized views too.
struct BaseTable
{
    catalog::ObjectId id = 0;
    QString schema;
    QString name;
    /// Rows inserted, updated and deleted since the server's counters began; absent: no counters.
    std::optional<qint64> writes;
    bool rowSecurity = false;

    bool operator==(const BaseTable &) const = default;
};

struct MatView
{
    enum class Known
    {
        Nothing, ///< the server keeps no moment
        AtLatest ///< it was refreshed at `refreshedAt` or before: the commit of the catalog row's last change
    };

    catalog::ObjectId id = 0;
    QString schema;
    QString name;
    QString definition;
    QString owner;
    bool isPopulated = false;
    bool mayRefresh = false;             ///< the login is the owner or a member, or holds MAINTAIN
    bool canRefreshConcurrently = false; ///< a unique index without condition or expression, and populated
    std::optional<qint64> bytes;         ///< with indexes; absent: locked just now
    double rows = -1;                    ///< the planner's estimate; -1: never analysed
    Known known = Known::Nothing;
    QDateTime refreshedAt; ///< UTC
    QList<BaseTable> bases;
    int inUse = 0; ///< sessions that hold a lock on it now

    /// Rows written below it since the counters began; absent where one of them has none.
    std::optional<qint64> writesBelow() const
    {
        qint64 sum = 0;
        for (const auto &base : bases) {
            if (!base.writes)
                return std::nullopt;
            sum += *base.writes;
        }
        return sum;
    }
    bool operator==(const MatView &) const = default;
};

struct MatViews
{
    QDateTime at;
    QDateTime countersSince;    ///< when the counters of writes began; invalid: unknown, or never reset
    bool tracksCommits = false; ///< track_commit_timestamp is on
    QList<MatView> views;       ///< by schema and name

    bool operator==(const MatViews &) const = default;
};

/// Where a refresh under way is.
struct RefreshProgress
{
    bool isWaiting = false; ///< for a lock
    QList<int> waitsFor;    ///< pids that hold it
    double seconds = 0;     ///< since it began

    bool operator==(const RefreshProgress &) const = default;
};

} // namespace viridian::matviews
