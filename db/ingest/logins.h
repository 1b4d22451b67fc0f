// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/postgres/connection.h"

#include <optional>

namespace viridian::ingest {

/// The person whom a login is for.
struct Person
{
    QUuid organizationId;
    QUuid userId; ///< set by addLogin()
    QString externalId;
    std::optional<QString> name; ///< needed for a new person; else the name to change to
    std::optional<QStringList>
        roles; ///< keys such as "trainer"; without it as they are, learner for a new one
};

/// A login and whom it stands for.
struct Login
{
    QString name;
    QString organization;
    QString externalId;
    QString person;
    QStringList roles;      ///< that the server lets it set now, as keys
    bool active = false;    ///< neither the person nor the organisation was deactivated or deleted
    bool maySignIn = false; ///< there is a role with LOGIN
};

/// Gives a person a login role (LOGIN NOINHERIT, no password), a member of the roles in users.roles. For an
/// administrator with CREATEROLE; may be repeated.
Result<void> provisionLogin(pg::Connection &connection, const QString &login, const QUuid &organization,
                            const QUuid &user);

/// The same for a database administrator, who is a member of viridian_dba and nobody in any organisation.
Result<void> provisionDbaLogin(pg::Connection &connection, const QString &login);

/// Makes or changes the person, then the login, in one transaction; an empty password leaves what there is.
/// Only a SCRAM verifier of the password goes to the server, so that no log and no pg_stat_activity has it.
/// For a superuser; may be repeated. NotFound for a person who is not there and has no name to be made with;
/// Conflict for one who is deactivated, and for a login that is another person's or another kind of role.
Result<Person> addLogin(pg::Connection &connection, const QString &login, const Person &person,
                        const pg::Secret &password);

/// All logins of people, or those of the organisations with this name.
Result<QList<Login>> logins(pg::Connection &connection, const std::optional<QString> &organization);

/// Drops a person's login role; sessions that are open with it see nothing from then on. The person stays.
/// NotFound when the login stands for nobody; Conflict when the role owns something.
Result<void> removeLogin(pg::Connection &connection, const QString &login);

} // namespace viridian::ingest
