// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/source/sessionrunner.h"

#include "db/gateway/gatewaylogin.h"
#include "db/postgres/pgerror.h"
#include "models/core/backoff.h"

#include <QMutexLocker>

#include <algorithm>

namespace viridian {

namespace {

Error cancelled()
{
    return {ErrorKind::Cancelled, {}, pg::textFor(ErrorKind::Cancelled), {}};
}

QString badgeName(const PostgresOptions &options, const Result<pg::ConnectionInfo> &info)
{
    if (!options.name.isEmpty() || !info)
        return options.name;
    const QString service = info->value(QStringLiteral("service"));
    return service.isEmpty() ? info->host() : service;
}

} // namespace

SessionRunner::SessionRunner(const PostgresOptions &options, SessionWorker::Lifetime lifetime,
                             SessionWorker::Login login)
    : m_options(options)
    , m_info(pg::ConnectionInfo::read(options.conninfo, options.password))
    , m_lifetime(lifetime)
    , m_login(login)
    , m_clock(this)
{
    m_options.conninfo.clear();
    m_options.password.clear();
    m_state.kind = options.kind;
    m_state.name = badgeName(options, m_info);
    m_clock.setInterval(std::min(m_options.reconnectDelay, std::chrono::milliseconds(1000)));
    connect(&m_clock, &QTimer::timeout, this, &SessionRunner::tick);
}

SessionRunner::~SessionRunner() = default;

void SessionRunner::stop()
{
    m_stopping = true;
    m_wakeup->raise();
}

void SessionRunner::cancel(quint64 id)
{
    const QMutexLocker lock(&m_mutex);
    if (m_running == id)
        m_wakeup->raise();
}

void SessionRunner::close()
{
    m_clock.stop();
    m_notifier.reset();
    m_session.reset();
}

void SessionRunner::run(const SessionWorker::Job &job)
{
    {
        const QMutexLocker lock(&m_mutex);
        m_running = job.id; // from here on a cancel raises the wakeup
    }
    std::optional<Error> error;
    if (m_stopping || job.isCancelled())
        error = cancelled();
    else if (m_state.phase == ConnectionState::Phase::Reconnecting)
        error = m_state.error;
    else if (!m_session)
        error = connectNow();
    if (error) {
        job.refuse(*error);
    } else {
        m_session->beginStatistics();
        m_notifier->setEnabled(false);
        error = job.run(*m_session);
        m_notifier->setEnabled(m_session->connection().isAlive()); // libpq closes the socket of a dead one
        if (!error && m_session->statistics().roundTrips > 0)      // else the answer was known already
            emit queryFinished(m_session->statistics());
    }
    {
        const QMutexLocker lock(&m_mutex);
        m_running = 0;
        if (!m_stopping)
            m_wakeup->take(); // a cancel that came when the work was already done
    }
    if (m_session && !m_session->connection().isAlive())
        connectionLost(pg::connectionError(m_session->connection().handle()));
    else if (m_lifetime == SessionWorker::Lifetime::Passing)
        close();
}

std::optional<Error> SessionRunner::connectNow()
{
    if (!m_info)
        return m_info.error();
    // While attempts go on by themselves the badge keeps saying so.
    if (m_state.phase != ConnectionState::Phase::Reconnecting)
        setPhase(ConnectionState::Phase::Connecting);
    pg::Connector connector(*m_info);
    connector.setWakeup(m_wakeup);
    auto handle = connector.open();
    std::optional<Error> error;
    if (handle) {
        m_session.emplace(pg::Connection(std::move(*handle)),
                          SourceSession::Timeouts{m_options.statementTimeout, m_options.heavyTimeout});
        m_session->connection().setWakeup(m_wakeup);
        if (m_login == SessionWorker::Login::Person) {
            if (const auto identified = identify(); !identified)
                error = identified.error();
        }
    } else {
        error = handle.error();
    }
    if (error) {
        m_session.reset();
        if (m_state.phase != ConnectionState::Phase::Reconnecting)
            setPhase(ConnectionState::Phase::NotConnected,
                     error->kind == ErrorKind::Cancelled ? std::nullopt : error);
        return error;
    }
    watchSocket();
    setPhase(ConnectionState::Phase::Live);
    return {};
}

Result<void> SessionRunner::identify()
{
    if (!m_options.userId.isNull()) {
        if (auto allowed = gateway::requireGatewayLogin(m_session->connection()); !allowed)
            return allowed;
        m_session->setScope(SourceSession::Scope{m_options.organizationId, m_options.userId});
    }
    return m_session->identify().map([](const SessionInfo &) {});
}

void SessionRunner::watchSocket()
{
    const auto descriptor = PQsocket(m_session->connection().handle());
    m_notifier = std::make_unique<QSocketNotifier>(descriptor, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] {
        m_notifier->setEnabled(false);
        PQconsumeInput(m_session->connection().handle());
        if (m_session->connection().isAlive())
            m_notifier->setEnabled(true);
        else
            connectionLost(pg::connectionError(m_session->connection().handle()));
    });
}

void SessionRunner::connectionLost(const Error &error)
{
    m_notifier.release()->deleteLater(); // it may be the one that calls
    m_session.reset();
    if (m_stopping || m_lifetime == SessionWorker::Lifetime::Passing)
        return;
    m_state.attempt = 1;
    m_state.error = error;
    scheduleAttempt();
}

void SessionRunner::scheduleAttempt()
{
    const auto delay =
        growingPause(m_options.reconnectDelay, m_options.reconnectDelayMax, m_state.attempt - 1);
    m_state.secondsToNext = static_cast<int>(std::max<qint64>(1, delay / m_clock.intervalAsDuration()));
    m_clock.start();
    setPhase(ConnectionState::Phase::Reconnecting, m_state.error);
}

void SessionRunner::tick()
{
    if (--m_state.secondsToNext > 0)
        emit stateChanged(m_state);
    else
        attempt();
}

void SessionRunner::attempt()
{
    m_clock.stop();
    emit stateChanged(m_state);
    const auto error = connectNow();
    if (!error || m_stopping)
        return;
    m_state.error = error;
    if (error->kind == ErrorKind::Unreachable) {
        // Whoever asks meanwhile has nothing to do: the next attempt comes without them.
        m_state.error->userText = pg::textFor(ErrorKind::Unreachable);
        ++m_state.attempt;
        scheduleAttempt();
    } else {
        // Trying again by itself would not help, and may lock the login.
        setPhase(ConnectionState::Phase::NotConnected, error);
    }
}

void SessionRunner::reconnect()
{
    if (m_state.phase == ConnectionState::Phase::Reconnecting)
        attempt();
}

void SessionRunner::setPhase(ConnectionState::Phase phase, std::optional<Error> error)
{
    m_state.phase = phase;
    m_state.error = std::move(error);
    if (phase != ConnectionState::Phase::Reconnecting) {
        m_state.attempt = 0;
        m_state.secondsToNext = 0;
    }
    emit stateChanged(m_state);
}

} // namespace viridian
