// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console/offline/copykeeper.h"
#include "app/console/sessioncontroller.h"
#include "app/console/settings.h"
#include "db/outbox/outboxqueue.h"
#include "models/source/copychoice.h"

#include <QHash>

namespace viridian {

/// About how many bytes a copy of that role would take; runs on a thread of the pool.
using EstimateCopy =
    std::function<Result<qint64>(Role role, const CopyScope &scope, const std::stop_token &stop)>;

/// Work without the server (docs/offline.md): of which connections copies are kept, their keys, which only
/// the system's keyring knows, and the sources that answer from them. Lives on the GUI thread and never
/// waits; outlives the sessions.
class OfflineCopies : public CopyChoice
{
    Q_OBJECT

public:
    explicit OfflineCopies(Settings &settings, QObject *parent = nullptr);
    /// Waits until the last file is closed.
    ~OfflineCopies() override;

    /// A factory that puts the copies behind the sources that `live` makes.
    SourceFactory behind(SourceFactory live);
    /// Has the key of the connection's copies at hand when it calls `then`, which it does for the newest
    /// profile only. Without a keyring the session works as if there were no copies.
    void prepare(const ConnectionProfile &profile, const std::function<void()> &then);

    /// Whether a session could be opened from copies; known after prepare().
    bool hasCopies(const ConnectionProfile &profile) const;
    /// Whether the key of the connection's copies waits for its passphrase; known after prepare().
    bool isLocked(const ConnectionProfile &profile) const;
    /// Gives the passphrase; `then` hears how it went. One at a time: a newer call drops the one before.
    void unlock(const ConnectionProfile &profile, const QString &passphrase,
                const std::function<void(const Result<void> &)> &then);

    /// Of the session that is open.
    OfflineState state() const;
    /// What waits for the server of that session; nullptr where nothing can.
    PendingWrites *pending() const { return m_outbox; }
    /// Of that session, which then keeps what is written without the server, too.
    bool isKept() const override { return m_outbox && m_settings.keepsCopies(m_profile.name); }
    CopyScope scope(Role role) const override { return m_settings.copyScope(m_profile.name, role); }
    void setScope(Role role, const CopyScope &scope) override;
    /// Looks whether something may wait that cannot be counted, as the key is not at hand.
    void lookForUncounted(const std::function<void(bool mayWait)> &then);
    /// Removes all that waits. The keeping goes on.
    void letPendingGo();
    /// Begins or ends the keeping of copies of the session that is open. Ending removes copies, key, and all
    /// that waits for the server.
    void setKept(bool kept);
    /// Begins the keeping with a key behind a passphrase, for who has no keyring.
    void keepBehind(const QString &passphrase);
    void pullNow();
    void stopPull();
    /// Removes the copies of the session that is open; with the keeping on, the next pull makes new ones.
    void removeCopies();
    /// At a sign-out: removes the copies where the rules say so.
    void sessionEnds();

signals:
    /// What waits for the server, or how it stands.
    void pendingChanged();
    /// The server has taken some of it.
    void sent();

private:
    std::optional<snapshot::Credential> keyOf(const ConnectionProfile &profile) const;
    std::unique_ptr<DataSource> openCopy(const ConnectionProfile &profile) const;
    std::unique_ptr<DataSource> switching(std::unique_ptr<DataSource> live, const ConnectionProfile &profile,
                                          const QString &password);
    void sourceGone(QObject *source);
    void dropEstimates();
    void removeFiles();
    void removeOutbox();
    void removeKey();
    /// The work, for a pool; what goes wrong in it is told.
    std::function<void()> telling(const std::function<Result<void>()> &work);
    void setKey(const ConnectionProfile &profile, const std::optional<snapshot::Credential> &key);
    void startKeeping(const QString &name, const QByteArray &key);
    CopyKey placeOfKey() const;
    void fail(const Error &error);

    Settings &m_settings;
    QThreadPool m_pool;
    QThreadPool m_writes;                        ///< what is written does not wait for a copy
    QHash<QString, snapshot::Credential> m_keys; ///< by keyring entry
    ConnectionProfile m_profile;                 ///< of the session that is open
    QObject *m_source = nullptr;                 ///< of that session, where it can have copies
    bool m_isOpen = false;
    std::unique_ptr<CopyKeeper> m_keeper;    ///< of that source
    EstimateCopy m_estimate;                 ///< likewise
    QMap<Role, qint64> m_estimates;          ///< of copies that are not there yet
    outbox::OutboxQueue *m_outbox = nullptr; ///< of that source, which owns it
    std::optional<Error> m_error;            ///< of the keyring or the files
    std::optional<Error> m_keyringRefusal;   ///< seen when a key was to be kept in it
    LatestRequest<QString> m_reading;
    LatestRequest<bool> m_storing;
    LatestRequest<bool> m_looking;
    LatestRequest<qint64> m_estimating;
    std::stop_source m_estimateStop; ///< of the one that runs
    LatestRequest<snapshot::Credential> m_unlocking;
};

} // namespace viridian
