// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/postgres/connection.h"

namespace viridian::pg {

/// COPY ... TO STDOUT, message by message in constant memory: with the binary format each is a row, the first
/// behind the format's beginning. An error of `each` stops the server and is the answer. Raising `wakeup`,
/// which may be null, stops it too: Cancelled.
Result<void> copyOut(Connection &connection, const QByteArray &copySql, Wakeup *wakeup,
                     const std::function<Result<void>(QByteArrayView)> &each);

} // namespace viridian::pg
