// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/source/catalogsource.h"
#include "models/source/connectionprofile.h"

namespace viridian {

/// The port to databases beside the one that is open, for a comparison. Threads and cancelling as in
/// DataSource: call from one thread, no call blocks.
class OtherDatabases
{
public:
    OtherDatabases() = default;
    OtherDatabases(const OtherDatabases &) = delete;
    OtherDatabases &operator=(const OtherDatabases &) = delete;
    virtual ~OtherDatabases() = default;

    /// The PostgreSQL connections that are kept, the newest first.
    virtual QList<ConnectionProfile> known() const = 0;
    /// What a connection string says, with the password apart; BadInput where it leads to no PostgreSQL.
    virtual Result<std::pair<ConnectionProfile, QString>> read(const QString &conninfo) const = 0;
    /// Connects, reads the catalog and closes; an empty password is looked up in the keyring. One at a time:
    /// another call cancels the one before.
    virtual QFuture<Result<SharedSnapshot>> catalog(const ConnectionProfile &profile,
                                                    const QString &password) = 0;
};

} // namespace viridian
