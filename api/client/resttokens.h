// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/client/restlink.h"
#include "models/source/latestrequest.h"

#include <QDeadlineTimer>
#include <QPointer>

namespace viridian {

/// The tokens of a session, in memory only: signs in with the first call, renews the access token shortly
/// before it runs out or when the server does not take it, once for everybody who waits. The password is
/// forgotten when it has served or was refused. A new refresh token is handed to the keyring before anybody
/// gets the access token that came with it. Lives on the source's thread.
class RestTokens : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(const Result<QByteArray> &token)>;

    RestTokens(RestLink &link, const RestOptions &options);

    /// Who may not sign in any more, as the server told whoever proved to be them; null: it told of nobody.
    const QUuid &departed() const { return m_departed; }
    /// Calls `done` with an access token, at once when there is one; not at all when `context` goes before.
    void request(QObject *context, const Done &done);
    /// The server does not take this one.
    void refuse(const QByteArray &token);
    /// Keeps nothing any more, in the keyring neither; what is in memory serves for the farewell.
    void stopKeeping();
    /// Whoever waits hears that the person is signed out.
    void forget();

private:
    void renew();
    void borrow();
    void exchange();
    void answered(const Result<http::Answer> &answer);
    void take(const http::Answer &answer);
    void finish(const Result<QByteArray> &token);

    RestLink &m_link;
    QString m_organization;
    QString m_login;
    QString m_password;
    QString m_refreshToken;
    std::function<QFuture<Result<QString>>()> m_read;
    std::function<QFuture<Result<QString>>(const QString &)> m_borrow;
    LatestRequest<QString> m_reading;
    std::function<void(const QString &)> m_keep;
    QByteArray m_accessToken;
    QByteArray m_refused; ///< of those that are borrowed, the last that the server did not take
    QUuid m_departed;
    QDeadlineTimer m_renewal; ///< of the access token, when there is one
    QList<std::pair<QPointer<QObject>, Done>> m_waiting;
    int m_collisions = 0; ///< in a row, with another window that renewed at the same moment
    QTimer m_pause;
    std::unique_ptr<http::Exchange> m_exchange; ///< while one is under way
};

} // namespace viridian
