// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/source/connectionattempt.h"

#include "db/inspect/databaselogin.h"
#include "db/source/sourcesession.h"

#include <QLocale>
#include <QRegularExpression>

namespace viridian {

namespace {

constexpr int stepCount = 5;

/// The names of a certificate that is for another host, out of libpq's message (Connector keeps it English).
QStringList certificateHosts(const Error &error)
{
    static const QRegularExpression name(
        QStringLiteral("certificate for \"([^\"]*)\".* does not match host name"));
    const auto match = name.match(error.detail);
    return match.hasMatch() ? QStringList{match.captured(1)} : QStringList();
}

} // namespace

ConnectionAttempt::ConnectionAttempt(Result<pg::ConnectionInfo> info)
    : m_info(std::move(info))
{
}

void ConnectionAttempt::run()
{
    using namespace std::chrono_literals;
    m_clock.start();
    if (!m_info)
        return fail(m_info.error());

    pg::Connector connector(*m_info);
    connector.setWakeup(m_wakeup);
    connector.onStage([this, &connector](pg::Connector::Stage stage) {
        m_address = connector.address();
        switch (stage) {
        case pg::Connector::Stage::Host:
            break;
        case pg::Connector::Stage::Port:
            passUpTo(Kind::Port);
            break;
        case pg::Connector::Stage::Tls:
            passUpTo(Kind::Tls);
            break;
        case pg::Connector::Stage::Login:
            passUpTo(Kind::Login);
            break;
        case pg::Connector::Stage::Open:
            passUpTo(Kind::Roles);
            break;
        }
    });
    auto handle = connector.open();
    if (!handle)
        return fail(handle.error());

    pg::Connection connection(std::move(*handle));
    connection.setWakeup(m_wakeup);
    SourceSession session(std::move(connection), {5s, 5s});
    const auto identity = session.identify();
    if (!identity) {
        // Without a person there may still be the Database workspace.
        if (mayStillInspect(identity.error().kind)) {
            const auto login = readDatabaseLogin(session.connection());
            if (login && login->mayInspect)
                return end(Outcome::Passed, tr("database only"));
        }
        return fail(identity.error());
    }
    QStringList roles;
    for (const Role role : identity->roles)
        roles.append(databaseRole(role));
    end(Outcome::Passed, roles.join(QStringLiteral(", ")));
}

QString ConnectionAttempt::passedText(Kind kind) const
{
    switch (kind) {
    case Kind::Host:
        return m_info->isLocalSocket() ? m_info->host() : m_address;
    case Kind::Tls:
        return m_info->value(QStringLiteral("sslmode"));
    case Kind::Login:
        return m_info->value(QStringLiteral("user"));
    default:
        return tr("%1 ms").arg(QLocale().toString(m_clock.elapsed()));
    }
}

void ConnectionAttempt::passUpTo(Kind next)
{
    while (m_steps.size() < static_cast<qsizetype>(next)) {
        const auto kind = static_cast<Kind>(m_steps.size());
        if (kind == Kind::Tls && !m_info->usesTls())
            end(Outcome::NotNeeded, m_info->isLocalSocket() ? tr("local") : tr("off"));
        else
            end(Outcome::Passed, passedText(kind));
    }
}

void ConnectionAttempt::end(Outcome outcome, const QString &text, const std::optional<Error> &error)
{
    const ConnectionStep step{static_cast<Kind>(m_steps.size()),
                              outcome,
                              text,
                              static_cast<double>(m_clock.nsecsElapsed()) / 1e6,
                              error,
                              error ? certificateHosts(*error) : QStringList()};
    m_clock.restart();
    m_steps.append(step);
    emit stepFinished(step);
    if (m_steps.size() == stepCount)
        emit finished(m_steps);
}

void ConnectionAttempt::fail(const Error &error)
{
    if (error.kind == ErrorKind::Cancelled)
        return;
    static const auto words = [](Kind kind, const Error &cause) {
        switch (kind) {
        case Kind::Host:
            return cause.kind == ErrorKind::BadInput ? tr("not readable") : tr("not found");
        case Kind::Port:
            return tr("no answer");
        case Kind::Tls:
            return certificateHosts(cause).isEmpty() ? tr("not trusted") : tr("name mismatch");
        case Kind::Login:
            return tr("refused");
        case Kind::Roles:
            return cause.kind == ErrorKind::NoIdentity ? tr("none") : tr("not read");
        case Kind::Api:
            break;
        }
        return QString();
    };
    end(Outcome::Failed, words(static_cast<Kind>(m_steps.size()), error), error);
    while (m_steps.size() < stepCount)
        end(Outcome::NotTried, tr("not tried"));
}

} // namespace viridian
