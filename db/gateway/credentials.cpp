// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/gateway/credentials.h"

#include "db/gateway/gatewaycall.h"
#include "db/postgres/row.h"

#include <QCoreApplication>

namespace viridian::gateway {

namespace {

using pg::Parameters;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::gateway::Credentials)
};

Result<CredentialHolder> change(pg::Connection &connection, const char *query, const Parameters &parameters,
                                const QString &nobody)
{
    const auto rows = call(connection, query, parameters);
    if (!rows)
        return Unexpected(rows.error());
    if (rows->isEmpty())
        return failure(ErrorKind::NotFound, nobody);
    const pg::Row row(*rows, 0);
    return CredentialHolder{row.text("organization_name"), row.text("display_name")};
}

QString withoutPassword(const QString &login)
{
    return Text::tr("Nobody in this organisation goes by “%1” and has a password.").arg(login);
}

} // namespace

Result<SignInAttempt> beginSignIn(pg::Connection &connection, const QString &organization,
                                  const QString &login)
{
    const auto rows = call(connection, "begin_sign_in", Parameters::of(organization, login));
    if (!rows)
        return Unexpected(rows.error());
    const pg::Row row(*rows, 0);
    SignInAttempt attempt{row.uuid("organization_id"), row.uuid("user_id"), {}};
    if (!row.isNull("password_hash"))
        attempt.passwordHash = row.bytes("password_hash");
    return attempt;
}

Result<void> refuseSignIn(pg::Connection &connection, const SignInAttempt &attempt, const QString &address)
{
    return call(connection, "refuse_sign_in", Parameters::of(attempt.organizationId, attempt.userId, address))
        .map([](const pg::Rows &) {});
}

Result<CredentialHolder> setCredential(pg::Connection &connection, const QString &organization,
                                       const QString &login, const QByteArray &hash)
{
    return change(connection, "set_credential", Parameters::of(organization, login, hash),
                  Text::tr("Nobody in this organisation goes by “%1”.").arg(login));
}

Result<CredentialHolder> removeCredential(pg::Connection &connection, const QString &organization,
                                          const QString &login)
{
    return change(connection, "remove_credential", Parameters::of(organization, login),
                  withoutPassword(login));
}

Result<CredentialHolder> unlockCredential(pg::Connection &connection, const QString &organization,
                                          const QString &login)
{
    return change(connection, "unlock_credential", Parameters::of(organization, login),
                  withoutPassword(login));
}

} // namespace viridian::gateway
