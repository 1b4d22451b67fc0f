// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/snapshot/snapshotsession.h"
#include "models/source/connectionprofile.h"
#include "models/source/offlinestate.h"

#include <span>

namespace viridian {

/// The files that hold the copies of one connection: one for each role, in a folder of the user's own. Their
/// names tell nothing of whose they are. Every call but the paths reads the disk; none waits for anything
/// else.
class CopyFiles
{
public:
    explicit CopyFiles(const ConnectionProfile &profile);

    QString path(Role role) const;
    /// Where what was written waits for the server, of all roles.
    QString outboxPath() const;
    /// Whether something may wait there; needs no key.
    bool mayWait() const;
    /// The roles that there is a file of.
    QList<Role> roles() const;
    QList<snapshot::SnapshotPlace> places(const snapshot::Credential &key) const;
    /// Reads the labels too.
    QList<OfflineCopy> list(const snapshot::Credential &key) const;
    /// Keeps the key of the others behind a passphrase, where there is no keyring. Takes the time and the
    /// memory that a passphrase costs.
    Result<void> writeKey(const QByteArray &key, const snapshot::Credential &passphrase) const;
    /// Authentication for another passphrase.
    Result<snapshot::Credential> readKey(const snapshot::Credential &passphrase) const;
    bool hasKey() const;
    Result<void> removeKey() const;
    /// Makes the folder, readable by its owner alone.
    Result<void> makeFolder() const;
    /// Removes the copies of these roles, or of all. The first error, after all were tried.
    Result<void> remove(std::span<const Role> roles = allRoles) const;
    /// With all that waits.
    Result<void> removeOutbox() const;

private:
    QString keyPath() const;

    QString m_stem;
};

} // namespace viridian
