// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/snapshot/feed.h"

#include <QJsonArray>
#include <QJsonObject>

namespace viridian::snapshot {

/// Counts up with every change of schema.sql, of the feed's queries or of what their values mean.
constexpr int contentVersion = 4;

/// Whether a later read goes on where the earlier one ended; else everything is pulled anew.
bool continues(const FeedHead &earlier, const FeedHead &later);

QJsonArray jsonOf(const QList<QUuid> &ids);
/// Ids that jsonOf() wrote.
QList<QUuid> idsFrom(const QJsonValue &words);
QJsonObject jsonOf(const FeedHead &head);
/// Nothing for what that did not write.
std::optional<FeedHead> headFrom(const QJsonObject &object);

/// What a snapshot says of itself once its key fits: whose it is, of which role and moment.
struct Label
{
    FeedHead head;
    qint64 rowCount = 0; ///< of the relations that grow with use

    QByteArray encoded() const;
    /// BadInput for a label this program did not write.
    static Result<Label> decoded(const QByteArray &text);
};

} // namespace viridian::snapshot
