// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QFuture>

#include <functional>

namespace viridian {

class DataSource;

/// What a source is besides whose session stays on a server until it is ended there. Sources that wrap
/// another one hand it on.
class RemoteSession
{
public:
    RemoteSession() = default;
    RemoteSession(const RemoteSession &) = delete;
    RemoteSession &operator=(const RemoteSession &) = delete;
    virtual ~RemoteSession() = default;

    /// Ends the session on the server and forgets it here, in the keyring at once and whatever the server
    /// says. The source is of no more use; it has to live until the answer is there.
    virtual QFuture<Result<void>> signOut() = 0;

    /// Calls `then` with the session's access token, for whoever else speaks with that server in its name; at
    /// once where there is one. `refused` is the one that the server did not take; empty: none. `then` goes
    /// uncalled when the source does. On the source's thread.
    virtual void withToken(const QString &refused,
                           const std::function<void(const Result<QString> &token)> &then) = 0;
};

/// Ends the session that the source keeps on a server; of a source without one there is nothing to end.
QFuture<Result<void>> signOut(DataSource &source);
/// Its access token; of a source without such a session, Authentication.
void withToken(DataSource &source, const QString &refused,
               const std::function<void(const Result<QString> &token)> &then);

} // namespace viridian
