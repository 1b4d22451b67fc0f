// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/snapshot/label.h"

#include <QSet>

namespace viridian::snapshot {

/// How far one relation of a store has come.
struct RelationState
{
    /// All rows in sight that were written before it are there; nothing: some are missing.
    std::optional<qint64> position;
    /// The position of the first page of a reading that is under way: from `position` on, or of everything.
    std::optional<qint64> paging;
    QJsonArray after; ///< the key up to which its pages came; empty: none came
    /// For relations that follow another: the size of group they were taken with, since which the other has
    /// not changed.
    std::optional<int> group;
    /// Courses that were chosen meanwhile, of which rows from before `position` may be missing.
    QList<QUuid> gained;
    QSet<QUuid> courses; ///< of a follower: of which the other has changed since

    bool operator==(const RelationState &) const = default;
};

/// How far a store has come that is being filled: what a pull needs to go on with it later.
struct PullState
{
    FeedHead head;            ///< of the last read
    bool isIncrement = false; ///< it was a snapshot once
    QHash<QByteArray, RelationState> relations;

    /// Of a snapshot.
    static PullState of(const Label &label);
    /// The oldest position that it counts on.
    qint64 oldest() const;

    QByteArray encoded() const;
    /// Nothing for what this version of the program did not write.
    static std::optional<PullState> decoded(const QByteArray &text);
};

} // namespace viridian::snapshot
