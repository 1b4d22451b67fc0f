// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/client/restoptions.h"
#include "api/client/restrequest.h"
#include "api/http/circuitbreaker.h"
#include "api/http/exchange.h"
#include "models/source/datasource.h"

#include <QNetworkAccessManager>

namespace viridian {

/// The way to one server: sends requests and knows whether somebody is there. After several failures in a row
/// it is not asked any more but looked for, less and less often, until it answers again. While nobody asks it
/// anything, heartbeats tell whether it is still there: a connection that is merely held open would tell of a
/// server that ended, not of a network that is gone or of a proxy that goes on without its server. Lives on
/// the source's thread.
class RestLink : public QObject
{
    Q_OBJECT

public:
    explicit RestLink(const RestOptions &options);
    ~RestLink() override;

    const ConnectionState &state() const { return m_state; }
    /// Sends it; an answer of any status is an Answer. Connect to finished() queued, so that the exchange may
    /// be deleted there.
    std::unique_ptr<http::Exchange> begin(const RestRequest &request, const QByteArray &token);
    /// Leave to send one request; nothing while the server is looked for.
    std::optional<http::CircuitBreaker::Permit> permit();
    /// After a permit's failed(): begins to look for the server when that was one failure too many.
    void noteFailure(const Error &error);

    /// Looks for the server now instead of when the wait is over.
    void reconnect();

    void signingIn();
    void signedIn();
    void signedOut(const Error &error);

    /// What to say about an answer that is none of ours; `what` for the details, without values.
    Error notUnderstood(const QString &what) const;

signals:
    void stateChanged(const viridian::ConnectionState &state);

private:
    /// Looks for the server from now on.
    void lost(const Error &error);
    void beat();
    void scheduleAttempt();
    void tick();
    void attempt();
    void attempted(const Result<http::Answer> &answer);
    void setPhase(ConnectionState::Phase phase, std::optional<Error> error = {});

    RestOptions m_options; ///< without secrets
    std::unique_ptr<QNetworkAccessManager> m_network;
    http::CircuitBreaker m_breaker;
    ConnectionState m_state;
    QTimer m_clock; ///< each second until the next attempt
    QTimer m_heart; ///< while live, since the last answer
    std::unique_ptr<http::Exchange> m_beat;
    std::unique_ptr<http::Exchange> m_probe;
    std::optional<http::CircuitBreaker::Permit> m_probePermit;
};

} // namespace viridian
