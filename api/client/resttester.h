// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/client/restoptions.h"
#include "models/records/connectionstep.h"

#include <QList>
#include <QObject>

#include <memory>

namespace viridian {

class RestLink;
struct RestRequest;

namespace http {
class Exchange;
struct Answer;
} // namespace http

/// Tries an API server step by step and tells how far it came, for the connect screen. Nothing stays open: a
/// session that was begun to try the password is ended again. Lives on one thread and never waits.
class RestTester : public QObject
{
    Q_OBJECT

public:
    /// In this order: host, port, TLS, an API server, login.
    static const QList<ConnectionStep::Kind> kinds;

    explicit RestTester(QObject *parent = nullptr);
    ~RestTester() override;

    /// Another start() drops the attempt before, whose signals no longer come. The password is tried only
    /// when `signsIn`; without one the login step is NotTried.
    void start(const RestOptions &options, bool signsIn);
    void cancel();

signals:
    void stepFinished(const viridian::ConnectionStep &step);
    /// All steps, in order.
    void finished(const QList<viridian::ConnectionStep> &steps);

private:
    using Kind = ConnectionStep::Kind;

    void ask(const RestRequest &request, const QByteArray &token,
             void (RestTester::*then)(const Result<http::Answer> &answer));
    void reached(const Result<http::Answer> &answer);
    void signedIn(const Result<http::Answer> &answer);
    void pass(Kind upTo);
    void end(ConnectionStep::Outcome outcome, const QString &text, const std::optional<Error> &error = {});
    void fail(Kind at, const QString &word, const Error &error);

    RestOptions m_options;
    bool m_signsIn = false;
    bool m_hostIsMissing = false; ///< of the exchange that was answered last
    QList<ConnectionStep> m_steps;
    std::unique_ptr<RestLink> m_link;
    std::unique_ptr<http::Exchange> m_exchange;
    std::unique_ptr<http::Exchange> m_farewell; ///< of the session that was begun to try
};

} // namespace viridian
