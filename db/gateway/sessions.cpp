// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/gateway/sessions.h"

#include "db/gateway/gatewaycall.h"
#include "db/postgres/row.h"

#include <QCoreApplication>

namespace viridian::gateway {

namespace {

using pg::Parameters;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::gateway::Sessions)
};

qint64 seconds(std::chrono::seconds duration)
{
    return static_cast<qint64>(duration.count());
}

QList<Role> rolesOf(const pg::Row &row)
{
    const QStringList held = row.texts("roles");
    QList<Role> roles;
    for (const Role role : allRoles)
        if (held.contains(key(role)))
            roles.append(role);
    return roles;
}

OpenSession sessionOf(const pg::Row &row)
{
    return {row.uuid("organization_id"), row.uuid("user_id"), row.uuid("session_id"), rolesOf(row),
            row.timestamp("expires_at")};
}

Unexpected over(const QString &detail)
{
    return failure(ErrorKind::Authentication, Text::tr("Your session is over. Sign in again."), detail);
}

Unexpected mayNot()
{
    return failure(ErrorKind::NoIdentity,
                   Text::tr("You may not sign in at the moment. Ask your administrator."));
}

} // namespace

Result<OpenSession> openSession(pg::Connection &connection, const SignInAttempt &attempt,
                                const std::optional<QByteArray> &renewedHash, const QByteArray &tokenHash,
                                const SessionTerms &terms, const QString &address)
{
    const auto rows =
        call(connection, "open_session",
             Parameters::of(attempt.organizationId, attempt.userId, attempt.passwordHash, renewedHash,
                            hex(tokenHash), seconds(terms.idle), seconds(terms.longest), address));
    if (!rows)
        return Unexpected(rows.error());
    if (rows->isEmpty())
        return mayNot();
    const pg::Row row(*rows, 0);
    if (row.isNull("session_id"))
        return over(QStringLiteral("the password was changed meanwhile"));
    return OpenSession{attempt.organizationId, attempt.userId, row.uuid("session_id"), rolesOf(row),
                       row.timestamp("expires_at")};
}

Result<OpenSession> openExternalSession(pg::Connection &connection, const QString &organization,
                                        const QString &login, const QString &issuer,
                                        const QByteArray &tokenHash, const SessionTerms &terms,
                                        const QString &address)
{
    const auto rows = call(connection, "open_external_session",
                           Parameters::of(organization, login, issuer, hex(tokenHash), seconds(terms.idle),
                                          seconds(terms.longest), address));
    if (!rows)
        return Unexpected(rows.error());
    if (rows->isEmpty())
        return mayNot();
    return sessionOf(pg::Row(*rows, 0));
}

Result<OpenSession> refreshSession(pg::Connection &connection, const QByteArray &tokenHash,
                                   const QByteArray &successorHash, const SessionTerms &terms, QUuid *nobody)
{
    const auto rows =
        call(connection, "refresh_session",
             Parameters::of(hex(tokenHash), hex(successorHash), seconds(terms.idle), seconds(terms.longest)));
    if (!rows)
        return Unexpected(rows.error());
    const pg::Row row(*rows, 0);
    const QString outcome = row.text("outcome");
    if (outcome == QStringLiteral("concurrent"))
        return failure(ErrorKind::Conflict, Text::tr("This session was renewed at the same moment."));
    if (outcome == QStringLiteral("nobody")) {
        if (nobody)
            *nobody = row.uuid("user_id");
        return mayNot();
    }
    if (outcome != QStringLiteral("refreshed"))
        // The same words whether it was good once: only the log knows.
        return over(QStringLiteral("refresh token ") + outcome);
    return sessionOf(row);
}

Result<bool> closeSession(pg::Connection &connection, const QUuid &organization, const QUuid &session)
{
    return call(connection, "close_session", Parameters::of(organization, session))
        .map([](const pg::Rows &rows) { return rows.boolean(0, 0); });
}

} // namespace viridian::gateway
