// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/snapshot.h"
#include "models/source/datasource.h"

#include <memory>

namespace viridian {

using SharedSnapshot = std::shared_ptr<const catalog::Snapshot>;

/// Who the server says has come, and whether the Database workspace is for them.
struct DatabaseLogin
{
    QString sessionUser;
    QString activeRole;        ///< current_user
    QString serverVersion;     ///< as the server writes it, such as 15.8
    bool mayInspect = false;   ///< see docs/database-workspace.md for the rule
    bool hasDashboards = true; ///< Viridian's schema is in this database

    bool operator==(const DatabaseLogin &) const = default;
};

/// Whether a login that the dashboards turned away for this reason may still be one for the Database
/// workspace: nothing is wrong with the connection itself.
bool mayStillInspect(ErrorKind kind);

/// The port to one database's catalog, which every page of the Database workspace shares. The snapshot is
/// read once and kept until reread(). Threads and cancelling as in DataSource: call from one thread, no call
/// blocks.
class CatalogSource : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual ConnectionState state() const = 0;
    /// Connects when needed.
    virtual QFuture<Result<DatabaseLogin>> login() = 0;
    /// The snapshot there is, else the one that is being read or is read now. Everybody who asks meanwhile
    /// gets the same; the server is told to stop once all of them have cancelled.
    virtual QFuture<Result<SharedSnapshot>> catalog() = 0;
    /// As catalog(), read anew; the snapshot there was stays until then.
    virtual QFuture<Result<SharedSnapshot>> reread() = 0;
    /// The last one that was read; null before the first.
    virtual SharedSnapshot snapshot() const = 0;
    virtual bool reading() const = 0;

signals:
    void stateChanged(const viridian::ConnectionState &state);
    void readingChanged(bool reading);
    /// snapshot() is another one.
    void snapshotChanged();
};

} // namespace viridian
