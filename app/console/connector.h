// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/client/resttester.h"
#include "app/console/sessioncontroller.h"
#include "app/console/settings.h"
#include "db/source/connectiontester.h"

namespace viridian {

class OfflineCopies;

/// How the console comes to a session: tries a server step by step before it signs in, brings the local
/// workspace up on a thread of its own, keeps passwords in the keyring and the list of recent connections.
/// One attempt at a time; a new one drops the one before. Lives on the GUI thread and never waits.
class Connector : public QObject
{
    Q_OBJECT

public:
    Connector(SessionController &session, Settings &settings, QObject *parent = nullptr);
    ~Connector() override;

    /// Opens the local workspace in `folder` (empty: the default) as `login`; made, started, migrated and
    /// filled with the sample organisations where needed.
    void openWorkspace(const QString &login, const QString &folder = {});
    /// Tries, then signs in. An empty password is looked up in the keyring first. At an API server signing in
    /// is the last step of trying, and what the keyring may have is a token.
    void open(const ConnectionProfile &profile, const QString &password = {}, bool remember = false);
    /// Signs in without trying first; only where that fails it goes on as open(), to tell which step does.
    /// For the start of the program.
    void resume(const ConnectionProfile &profile, const QString &password = {});
    /// Tries and tells, no more.
    void test(const ConnectionProfile &profile, const QString &password);
    /// Takes it from the list of recent connections, and its token from the keyring.
    void forget(const QString &name);

    /// What is kept for work without the server is at hand before a session begins. `copies` outlives this.
    void useCopies(OfflineCopies &copies) { m_copies = &copies; }
    /// What came of copiesLocked().
    void unlocked(bool areOpen);
    /// The role for the next sign-in, instead of the last one used there.
    void preferRole(std::optional<Role> role) { m_preferredRole = role; }
    bool busy() const { return m_busy; }

    /// What libpq reads from a URI or from key=value pairs, without the password, which comes apart; or an
    /// API server's address, as https://HOST?organization=NAME&user=LOGIN.
    static Result<std::pair<ConnectionProfile, QString>> read(const QString &conninfo);

signals:
    void busyChanged(bool busy);
    void attemptStarted(const viridian::ConnectionProfile &profile);
    void stepFinished(const viridian::ConnectionStep &step);
    void stepFailed(const viridian::ConnectionProfile &profile, const viridian::ConnectionStep &step);
    void workspaceProgress(const QString &text);
    void workspaceFailed(const viridian::Error &error);
    /// A password or token is not saved in the keyring; the session goes on.
    void secretNotKept(const viridian::Error &error);
    /// The server is gone, and the copies need their passphrase; the attempt goes on with unlocked().
    void copiesLocked(const viridian::ConnectionProfile &profile);

private:
    void setBusy(bool busy);
    void giveUp(const ConnectionStep &failed);
    void giveUpUnlessLocked(const ConnectionStep &failed);
    /// A step failed: to the copies where the server is gone and there are some.
    void goOnWithout(const ConnectionStep &failed);
    void takeStep(const ConnectionStep &step);
    void takeSteps(const QList<ConnectionStep> &steps);
    void withPassword(const ConnectionProfile &profile, const QString &password,
                      const std::function<void(const QString &)> &goOn);
    void attempt(const ConnectionProfile &profile, const QString &password, bool thenOpen);
    void openApi(const ConnectionProfile &profile, const QString &password, bool triesFirst);
    void failApi(ConnectionStep::Kind at, const Error &error,
                 ConnectionStep::Outcome outcome = ConnectionStep::Outcome::Failed);
    void signIn();

    SessionController &m_session;
    Settings &m_settings;
    OfflineCopies *m_copies = nullptr; ///< where there are any
    ConnectionTester m_tester;
    RestTester m_apiTester;
    ConnectionProfile m_profile;
    QString m_password; ///< only between the attempt and the sign-in
    std::optional<Role> m_preferredRole;
    bool m_remember = false;
    bool m_thenOpen = false;
    std::optional<QString> m_resumed;       ///< the password, while resume() signs in
    std::optional<ConnectionStep> m_locked; ///< what failed, until the copies are open or not
    bool m_busy = false;
    LatestRequest<QString> m_keyring;
    LatestRequest<QString> m_workspace; ///< the administrator's DSN
};

} // namespace viridian
