// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/postgres/connector.h"

#include "db/postgres/pgerror.h"
#include "db/postgres/wakeup.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QRegularExpression>

#include <array>
#include <clocale>
#include <vector>

#include <poll.h>

namespace viridian::pg {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::pg::Connector)
};

/// libpq's own messages in English for this thread while it lives, so that names can be picked out of them.
class PlainMessages
{
public:
    PlainMessages() = default;
    PlainMessages(const PlainMessages &) = delete;
    PlainMessages &operator=(const PlainMessages &) = delete;
    ~PlainMessages()
    {
        uselocale(m_before);
        freelocale(m_plain);
    }

private:
    locale_t m_plain = newlocale(LC_MESSAGES_MASK, "C", nullptr);
    locale_t m_before = uselocale(m_plain);
};

std::optional<Connector::Stage> stageOf(ConnStatusType status)
{
    switch (status) {
    case CONNECTION_STARTED:
        return Connector::Stage::Port;
    case CONNECTION_SSL_STARTUP:
    case CONNECTION_GSS_STARTUP:
        return Connector::Stage::Tls;
    case CONNECTION_AWAITING_RESPONSE:
    case CONNECTION_AUTH_OK:
        return Connector::Stage::Login;
    default:
        return {};
    }
}

/// The session's time zone and date style, `wait` being asked before each read. By SET and not by the
/// start-up packet's options: PgBouncer before 1.20 refuses those, but carries these two over to every server
/// connection it lends out.
template <typename Waiting>
std::optional<Error> setUp(PGconn *handle, Waiting wait)
{
    if (!PQsendQuery(handle, "SET timezone = 'UTC'; SET datestyle = 'ISO'"))
        return connectionError(handle);
    while (PQisBusy(handle)) {
        if (auto error = wait())
            return error;
        if (!PQconsumeInput(handle))
            return connectionError(handle);
    }
    std::optional<Error> error;
    while (PGresult *result = PQgetResult(handle)) {
        if (PQresultStatus(result) != PGRES_COMMAND_OK && !error)
            error = errorFrom(handle, result);
        PQclear(result);
    }
    return error;
}

} // namespace

Connector::Connector(ConnectionInfo info, QByteArray applicationName)
    : m_info(std::move(info))
    , m_applicationName(std::move(applicationName))
{
}

void Connector::enter(Stage stage, const PGconn *handle)
{
    m_address = QString::fromLatin1(PQhostaddr(handle));
    if (m_stage == stage)
        return;
    m_stage = stage;
    if (m_watch)
        m_watch(stage);
}

Result<ConnectionHandle> Connector::open()
{
    const PlainMessages plain;
    std::vector<const char *> keywords{"fallback_application_name"};
    std::vector<const char *> values{m_applicationName.constData()};
    for (const auto &[keyword, value] : m_info.parameters()) {
        keywords.push_back(keyword.constData());
        values.push_back(value.constData());
    }
    if (!m_info.password().isEmpty()) {
        keywords.push_back("password");
        values.push_back(m_info.password().forLibpq());
    }
    keywords.push_back(nullptr);
    values.push_back(nullptr);

    m_stage = Stage::Host;
    if (m_watch)
        m_watch(Stage::Host);
    ConnectionHandle handle(PQconnectStartParams(keywords.data(), values.data(), 1));
    PQsetNoticeProcessor(
        handle.get(), [](void *, const char *) {}, nullptr);
    // Brings the SQLSTATE into the message; libpq gives it no other way before the connection stands.
    const auto verbosity = PQsetErrorVerbosity(handle.get(), PQERRORS_VERBOSE);

    const qint64 limit = m_info.value(QStringLiteral("connect_timeout")).toLongLong() * 1000;
    const auto trouble = [this](Wait ended) -> std::optional<Error> {
        switch (ended) {
        case Wait::Ready:
            break;
        case Wait::TimedOut:
            return Error{ErrorKind::Unreachable,
                         {},
                         Text::tr("%1 did not answer in time. Check the host and the port, and whether a "
                                  "firewall is in between.")
                             .arg(m_info.host()),
                         {}};
        case Wait::GivenUp:
            return Error{ErrorKind::Cancelled, {}, textFor(ErrorKind::Cancelled), {}};
        }
        return {};
    };
    QElapsedTimer clock;
    clock.start();
    int socket = -1;
    auto need = PGRES_POLLING_WRITING;
    while (PQstatus(handle.get()) != CONNECTION_BAD) {
        if (const auto stage = stageOf(PQstatus(handle.get())))
            enter(*stage, handle.get());
        if (PQsocket(handle.get()) != socket) { // another address: its own time
            socket = PQsocket(handle.get());
            clock.restart();
        }
        if (const auto error = trouble(wait(handle.get(), need, limit > 0 ? limit - clock.elapsed() : -1)))
            return Unexpected(*error);
        need = PQconnectPoll(handle.get());
        if (need == PGRES_POLLING_OK) {
            PQsetErrorVerbosity(handle.get(), verbosity);
            enter(Stage::Open, handle.get());
            if (const auto error = setUp(handle.get(), [&] {
                    return trouble(wait(handle.get(), PGRES_POLLING_READING, limit > 0 ? limit : -1));
                }))
                return Unexpected(*error);
            return handle;
        }
        if (need == PGRES_POLLING_FAILED)
            break;
    }
    return Unexpected(describe(handle.get()));
}

Connector::Wait Connector::wait(const PGconn *handle, PostgresPollingStatusType need,
                                qint64 milliseconds) const
{
    std::array<pollfd, 2> watched{
        pollfd{PQsocket(handle), static_cast<short>(need == PGRES_POLLING_READING ? POLLIN : POLLOUT), 0},
        pollfd{m_wakeup ? m_wakeup->descriptor() : -1, POLLIN, 0}};
    QElapsedTimer clock;
    clock.start();
    for (;;) {
        const auto left =
            milliseconds < 0 ? -1 : static_cast<int>(std::max<qint64>(0, milliseconds - clock.elapsed()));
        const int ready = ::poll(watched.data(), watched.size(), left);
        if (watched[1].revents != 0)
            return Wait::GivenUp;
        if (ready > 0)
            return Wait::Ready;
        if (ready == 0)
            return Wait::TimedOut;
        if (errno != EINTR)
            return Wait::Ready; // PQconnectPoll tells what is wrong with the socket
    }
}

Error Connector::describe(PGconn *handle) const
{
    QString detail = QString::fromUtf8(PQerrorMessage(handle)).trimmed();
    // What cannot be parsed may be a piece of a password that was not escaped in a URI.
    if (m_stage == Stage::Host && detail.startsWith(QStringLiteral("invalid ")))
        return {
            ErrorKind::BadInput,
            {},
            Text::tr("The connection could not be read: a value is not one that PostgreSQL knows. In a URI, "
                     "special characters must be written as %XX."),
            {}};
    static const QRegularExpression state(QStringLiteral("[A-Z]+:  ([0-9A-Z]{5}): "));
    static const QRegularExpression location(QStringLiteral("\\s*LOCATION:.*"));
    const QString sqlState = state.match(detail).captured(1);
    detail.remove(location);

    if (!sqlState.isEmpty())
        return loginError(sqlState, detail);
    if (PQconnectionNeedsPassword(handle))
        return {ErrorKind::Authentication,
                {},
                Text::tr("The server asks for a password. Enter it, or add it to .pgpass."),
                detail};
    if (m_stage == Stage::Tls) {
        static const QRegularExpression names(
            QStringLiteral("certificate for \"([^\"]*)\".* does not match host name \"([^\"]*)\""));
        if (const auto mismatch = names.match(detail); mismatch.hasMatch())
            return {
                ErrorKind::Certificate,
                {},
                Text::tr(
                    "The certificate is not for this host. It names %1, you asked for %2. No password was "
                    "sent. Use the name in the certificate, or ask your DBA for one that covers both.")
                    .arg(mismatch.captured(1), mismatch.captured(2)),
                detail};
        if (detail.contains(QStringLiteral("does not support SSL")))
            return {
                ErrorKind::Certificate,
                {},
                Text::tr("The server offers no encryption. No password was sent. Ask your DBA to switch TLS "
                         "on, or choose TLS mode off for a network you trust."),
                detail};
        return {
            ErrorKind::Certificate,
            {},
            Text::tr(
                "The server's certificate could not be trusted. No password was sent. It has expired, or "
                "the CA certificate is not the one that signed it: choose the right one or ask your DBA."),
            detail};
    }
    if (m_stage == Stage::Host && detail.contains(QStringLiteral("could not translate host name")))
        return {ErrorKind::Unreachable,
                {},
                Text::tr("There is no host %1. Check the name, or the network and VPN.").arg(m_info.host()),
                detail};
    if (m_stage == Stage::Login)
        return {
            ErrorKind::Unreachable,
            {},
            Text::tr(
                "The server ended the connection before the login. Try again, or ask your DBA what its log "
                "says."),
            detail};
    if (m_info.isLocalSocket())
        return {ErrorKind::Unreachable,
                {},
                Text::tr("No server answers on the local socket. Start it, or check the socket folder."),
                detail};
    return {ErrorKind::Unreachable,
            {},
            Text::tr("No server answers at %1, port %2. Check both, and whether the server is running.")
                .arg(m_info.host(), m_info.port()),
            detail};
}

Error Connector::loginError(const QString &sqlState, const QString &detail) const
{
    Error error{kindForSqlState(sqlState), sqlState, {}, detail};
    if (sqlState == QStringLiteral("3D000"))
        error.userText = Text::tr("There is no database %1 on this server. Check its name.")
                             .arg(m_info.value(QStringLiteral("dbname")));
    else if (sqlState == QStringLiteral("28000"))
        error.userText =
            Text::tr("The server does not let %1 in from here. Check the login, or ask your DBA for "
                     "access.")
                .arg(m_info.value(QStringLiteral("user")));
    else if (sqlState == QStringLiteral("53300"))
        error.userText = Text::tr("The server has no free connection. Try again in a while.");
    else if (sqlState == QStringLiteral("57P03"))
        error.userText = Text::tr("The server is starting or stopping. Try again in a while.");
    else
        error.userText = textFor(error.kind);
    return error;
}

} // namespace viridian::pg
