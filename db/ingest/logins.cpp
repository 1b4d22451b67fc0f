// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/ingest/logins.h"

#include "db/ingest/importsql.h"

#include <QCoreApplication>

namespace viridian::ingest {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::ingest::Logins)
};

Result<pg::Rows> ask(pg::Connection &connection, const char *query, const pg::Parameters &parameters)
{
    return connection.run(sqlText(QLatin1StringView(query)), parameters);
}

struct FreeText
{
    void operator()(char *text) const { PQfreemem(text); }
};
using LibpqText = std::unique_ptr<char, FreeText>;

Result<void> setPassword(pg::Connection &connection, const QString &login, const pg::Secret &password)
{
    const LibpqText verifier(PQencryptPasswordConn(connection.handle(), password.forLibpq(),
                                                   login.toUtf8().constData(), "scram-sha-256"));
    if (!verifier)
        return Unexpected(pg::connectionError(connection.handle()));
    const LibpqText literal(PQescapeLiteral(connection.handle(), verifier.get(), strlen(verifier.get())));
    const auto done = connection.run("ALTER ROLE " + connection.quoted(login) + " PASSWORD " + literal.get());
    if (!done)
        return Unexpected(done.error());
    return {};
}

} // namespace

Result<void> provisionLogin(pg::Connection &connection, const QString &login, const QUuid &organization,
                            const QUuid &user)
{
    auto done = ask(connection, "provision_login", pg::Parameters::of(login, organization, user));
    if (!done)
        return Unexpected(done.error());
    return {};
}

Result<void> provisionDbaLogin(pg::Connection &connection, const QString &login)
{
    auto known = ask(connection, "find_role", pg::Parameters::of(login));
    if (!known)
        return Unexpected(known.error());
    const QByteArray name = connection.quoted(login);
    const QByteArray create = known->isEmpty() ? "CREATE ROLE " + name + " LOGIN NOINHERIT; " : QByteArray();
    if (auto done = connection.run(create + "GRANT viridian_dba TO " + name); !done)
        return Unexpected(done.error());
    return {};
}

Result<Person> addLogin(pg::Connection &connection, const QString &login, const Person &person,
                        const pg::Secret &password)
{
    auto transaction = pg::Transaction::begin(connection);
    if (!transaction)
        return Unexpected(transaction.error());
    const auto put =
        ask(connection, "put_person",
            pg::Parameters::of(person.organizationId, person.externalId, person.name, person.roles));
    if (!put)
        return Unexpected(put.error());
    if (put->isEmpty())
        return failure(ErrorKind::NotFound,
                       Text::tr("There is no person %1 in this organisation. Give a name to make one.")
                           .arg(person.externalId));
    const Person made{put->uuid(0, 0), put->uuid(0, 1), put->text(0, 2), put->text(0, 3), put->texts(0, 4)};
    if (!put->boolean(0, 5))
        return failure(
            ErrorKind::Conflict,
            Text::tr("%1 is deactivated and gets no login. Activate the person first.").arg(*made.name));
    if (const auto done = provisionLogin(connection, login, made.organizationId, made.userId); !done) {
        if (done.error().code == QStringLiteral("23505"))
            return failure(ErrorKind::Conflict,
                           Text::tr("The login %1 belongs to another person. Choose another one.").arg(login),
                           done.error().detail, done.error().code);
        if (done.error().code == QStringLiteral("42501"))
            return failure(ErrorKind::Conflict,
                           Text::tr("%1 cannot be a person's login: it is another kind of role, or you may "
                                    "not make roles. Choose another one, or sign in as a superuser.")
                               .arg(login),
                           done.error().detail, done.error().code);
        return Unexpected(done.error());
    }
    if (!password.isEmpty())
        if (const auto done = setPassword(connection, login, password); !done)
            return Unexpected(done.error());
    if (const auto done = transaction->commit(); !done)
        return Unexpected(done.error());
    return made;
}

Result<QList<Login>> logins(pg::Connection &connection, const std::optional<QString> &organization)
{
    const auto rows = ask(connection, "list_logins", pg::Parameters::of(organization));
    if (!rows)
        return Unexpected(rows.error());
    QList<Login> all;
    for (int row = 0; row < rows->count(); ++row)
        all.append({rows->text(row, 0), rows->text(row, 1), rows->text(row, 2), rows->text(row, 3),
                    rows->texts(row, 4), rows->boolean(row, 5), rows->boolean(row, 6)});
    return all;
}

Result<void> removeLogin(pg::Connection &connection, const QString &login)
{
    auto transaction = pg::Transaction::begin(connection);
    if (!transaction)
        return Unexpected(transaction.error());
    // First the identity: its trigger takes the memberships, and an open session loses its person.
    const auto deleted = ask(connection, "delete_identity", pg::Parameters::of(login));
    if (!deleted)
        return Unexpected(deleted.error());
    if (deleted->affected() == 0)
        return failure(ErrorKind::NotFound,
                       Text::tr("%1 is no person's login. viridianctl login list shows them.").arg(login));
    const auto dropped = connection.run("DROP ROLE IF EXISTS " + connection.quoted(login));
    if (!dropped && dropped.error().code == QStringLiteral("2BP01"))
        return failure(ErrorKind::Conflict,
                       Text::tr("The role %1 owns objects or has rights of its own. Run DROP OWNED BY in "
                                "each database that has them, then remove the login.")
                           .arg(login),
                       dropped.error().detail, dropped.error().code);
    if (!dropped)
        return Unexpected(dropped.error());
    return transaction->commit();
}

} // namespace viridian::ingest
