// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/postgres/connection.h"

#include <optional>

// Passwords of people who sign in through the API server, by the login of the server (a member of
// viridian_gateway) or of an administrator. An organisation is named by its external id or its name, a person
// by external id or e-mail address; whoever several go by is nobody. Only hashes come here, never a password.

namespace viridian::gateway {

/// An attempt to sign in, counted already.
struct SignInAttempt
{
    QUuid organizationId; ///< null: there is none of that name
    QUuid userId;         ///< null: nobody there goes by that name
    /// What the password has to fit. Missing: whatever the password, it is wrong (nobody, locked,
    /// without a password), and nobody may learn why.
    std::optional<QByteArray> passwordHash;
};

Result<SignInAttempt> beginSignIn(pg::Connection &connection, const QString &organization,
                                  const QString &login);
/// Logs it. `address`: where it came from, empty when unknown.
Result<void> refuseSignIn(pg::Connection &connection, const SignInAttempt &attempt, const QString &address);

/// Whose password an administrator changed.
struct CredentialHolder
{
    QString organization;
    QString person;
};

/// `hash` is an argon2id hash in its usual text form. Open sessions of the person end, a lock as well.
/// NotFound when nobody goes by that name.
Result<CredentialHolder> setCredential(pg::Connection &connection, const QString &organization,
                                       const QString &login, const QByteArray &hash);
/// Open sessions of the person end. NotFound for a person without a password.
Result<CredentialHolder> removeCredential(pg::Connection &connection, const QString &organization,
                                          const QString &login);
/// Ends a lock. NotFound for a person without a password.
Result<CredentialHolder> unlockCredential(pg::Connection &connection, const QString &organization,
                                          const QString &login);

} // namespace viridian::gateway
