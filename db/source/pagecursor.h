// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QByteArray>
#include <QList>
#include <QUuid>

#include <optional>

namespace viridian {

/// Where a keyset page ended: the sort key and the ids of its last row. As text it is opaque to callers; it
/// grants nothing, because every page is read under row-level security.
struct PageCursor
{
    QByteArray order;              ///< which list in which order; a cursor is of no use for another
    std::optional<QByteArray> key; ///< PostgreSQL's text form, missing when NULL
    QList<QUuid> ids;
    int total = 0; ///< rows over all pages, counted with the first

    QByteArray encoded() const;
    /// BadInput unless it is a cursor of this order.
    static Result<PageCursor> decoded(const QByteArray &text, const QByteArray &order);
    /// What is wrong with a cursor of another list.
    static Error foreign();
};

} // namespace viridian
