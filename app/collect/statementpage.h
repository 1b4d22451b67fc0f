// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/http/client.h"

#include <QDateTime>
#include <QJsonArray>

namespace viridian::collect {

/// Statements of a record store, the earliest stored first where it keeps to the standard.
struct StatementPage
{
    QJsonArray statements;       ///< objects
    QUrl more;                   ///< where the next page is, on the same server; empty: this is the last one
    QDateTime consistentThrough; ///< UTC; all that was stored until then could be seen; null: it does not say
};

/// A time as record stores write it, in UTC and cut to milliseconds: it is never later than what was meant.
/// Null for anything else, and for a time without a zone.
QDateTime storeMoment(const QString &text);

/// The page that a store answered with at `url`. BadInput for anything else, and where it goes on at another
/// scheme, host or port: the token would go there too.
Result<StatementPage> readPage(const QUrl &url, const http::Answer &answer);

} // namespace viridian::collect
