// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/client/resttokens.h"

namespace viridian {

/// One call until its answer is there: with a token, a second time with a new one when the server did not
/// take it, and again after a pause where that is safe and may help. The pauses are random up to a bound that
/// doubles, and never shorter than the server asks for. Deleting it ends the exchange.
class RestCall : public QObject
{
    Q_OBJECT

public:
    /// An answer with a status of 200 to 299, or the error.
    using Done = std::function<void(const Result<http::Answer> &answer)>;

    RestCall(RestLink &link, RestTokens &tokens, const RestOptions &options, RestRequest request,
             QObject *parent);

    /// `done` is called once, unless this object goes before; maybe at once.
    void start(Done done);
    int roundTrips() const { return m_roundTrips; }

private:
    void attempt();
    void send(const QByteArray &token);
    void answered(const Result<http::Answer> &answer);
    void failed(const Error &error, std::chrono::milliseconds serverWants = {});
    void rejected(const http::Answer &answer);
    void finish(const Result<http::Answer> &answer);
    bool mayRetry(std::chrono::milliseconds serverWants) const;
    void retryAfter(std::chrono::milliseconds serverWants);

    RestLink &m_link;
    RestTokens &m_tokens;
    const int m_attempts;
    const std::chrono::milliseconds m_retryDelay;
    const std::chrono::milliseconds m_longestWait;
    const RestRequest m_request;
    Done m_done;
    QByteArray m_token;
    bool m_hasRenewed = false;
    int m_failures = 0;
    int m_roundTrips = 0;
    QTimer m_pause;
    std::optional<http::CircuitBreaker::Permit> m_permit;
    std::unique_ptr<http::Exchange> m_exchange;
};

} // namespace viridian
