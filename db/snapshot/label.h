// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/snapshot/feed.h"

namespace viridian::snapshot {

/// What a snapshot says of itself once its key fits: whose it is, of which role and moment.
struct Label
{
    FeedHead head;
    qint64 rowCount = 0; ///< of the relations that grow with use

    QByteArray encoded() const;
    /// BadInput for a label this program did not write.
    static Result<Label> decoded(const QByteArray &text);
    /// Whether a read with this head goes on where the labelled one ended; else everything is pulled anew.
    bool isContinuedBy(const FeedHead &next) const;
};

} // namespace viridian::snapshot
