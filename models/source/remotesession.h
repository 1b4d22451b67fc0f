// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QFuture>

namespace viridian {

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
};

} // namespace viridian
