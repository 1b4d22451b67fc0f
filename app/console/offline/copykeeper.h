// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console/offline/copyfiles.h"
#include "db/snapshot/filepull.h"
#include "models/source/datasource.h"
#include "models/source/latestrequest.h"

#include <QThreadPool>
#include <QTimer>

namespace viridian {

/// Opens a connection of its own and pulls one role into its file; runs on a thread of the pool.
using PullCopy = std::function<Result<snapshot::PullReport>(const snapshot::FilePull &)>;

/// Brings the copies of one session up to date while its server is there: each role that is held, one after
/// the other, when it is older than the interval. Removes those of roles that are no longer held, and all of
/// them when the server says that this is no person any more. Lives on the GUI thread, where nothing waits:
/// the reading, writing and removing happen on `pool`, which does one thing at a time.
class CopyKeeper : public QObject
{
    Q_OBJECT

public:
    /// All outlive the keeper; `live` is the source that tells whether the server is there.
    CopyKeeper(DataSource &live, QThreadPool &pool, CopyFiles files, PullCopy pull,
               QObject *parent = nullptr);
    /// Ends a pull that runs; what it has brought so far is not lost.
    ~CopyKeeper() override;

    /// Begins, or with no key ends, the keeping.
    void setKey(std::optional<snapshot::Credential> key);
    void setInterval(std::chrono::hours interval);
    /// A copy that keeps something else is brought up to date soon, whatever its age.
    void setScope(Role role, const CopyScope &scope);
    /// Everything now, whatever its age.
    void pullNow();
    /// The server has got something from here that the copies do not show: they follow soon, whatever their
    /// age. Those of all roles, as what waits is shown in each: it would be gone from the others.
    void pullSoon();
    void stop();

    const QList<OfflineCopy> &copies() const { return m_copies; }
    /// Of the pull that runs; empty: none does.
    const QString &progress() const { return m_progress; }
    const std::optional<Error> &error() const { return m_error; }

signals:
    void changed();

private:
    void takeState(const ConnectionState &state);
    /// The server says that this is nobody any more.
    void takeRefusal(const Error &error);
    void look();
    void removeAllBut(const QList<Role> &held);
    void removeCopies(const QList<Role> &roles);
    void readCopies();
    void takeCopies(const QList<OfflineCopy> &copies);
    bool isDue(Role role) const;
    void pullNext();
    void pulled(Role role, const Result<snapshot::PullReport> &report);
    void showProgress(const QString &text);

    DataSource &m_live;
    QThreadPool &m_pool;
    CopyFiles m_files;
    PullCopy m_pull;
    std::optional<snapshot::Credential> m_key;
    std::chrono::hours m_interval{24};
    QMap<Role, CopyScope> m_scopes;
    QList<OfflineCopy> m_copies;
    QSet<Role> m_behind;   ///< what pullSoon() asked for and is not begun yet
    QList<Role> m_queue;   ///< to be pulled, the one that runs first
    QDateTime m_notBefore; ///< after a failure
    QString m_progress;
    std::optional<Error> m_error;
    std::stop_source m_stop; ///< of the pull that runs
    QTimer m_clock;
    LatestRequest<SessionInfo> m_session;
    LatestRequest<QList<OfflineCopy>> m_listing;
    LatestRequest<snapshot::PullReport> m_running;
};

} // namespace viridian
