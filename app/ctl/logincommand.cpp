// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/logincommand.h"

#include "app/ctl/dsnoption.h"
#include "app/ctl/organizationoption.h"
#include "app/ctl/passwordinput.h"
#include "db/ingest/logins.h"
#include "db/migrations/migrator.h"
#include "models/records/identity.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace viridian::ctl {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::ctl::LoginCommand)
};

const QString organizationOption = QStringLiteral("organization");
const QString personOption = QStringLiteral("person");
const QString nameOption = QStringLiteral("name");
const QString rolesOption = QStringLiteral("roles");

std::optional<QString> optional(const Arguments &arguments, const QString &option)
{
    return arguments.options.isSet(option) ? std::optional(arguments.options.value(option)) : std::nullopt;
}

Result<Answer> add(pg::Connection &connection, const QString &login, const Arguments &arguments,
                   const pg::Secret &password)
{
    ingest::Person person;
    person.externalId = optional(arguments, personOption).value_or(login);
    person.name = optional(arguments, nameOption);
    if (const auto roles = optional(arguments, rolesOption)) {
        person.roles = roles->split(u',', Qt::SkipEmptyParts);
        if (!std::ranges::all_of(*person.roles,
                                 [](const QString &role) { return roleFromKey(role).has_value(); }))
            return failure(ErrorKind::BadInput,
                           Text::tr("--roles takes learner, trainer and org_admin, with commas between."));
    }
    const auto organizations = chosenOrganizations(connection, arguments);
    if (!organizations)
        return Unexpected(organizations.error());
    if (organizations->size() != 1)
        return failure(ErrorKind::Conflict,
                       Text::tr("Several organisations have this name. Rename all but one first."));
    person.organizationId = organizations->first().id;
    const auto made = ingest::addLogin(connection, login, person, password);
    if (!made)
        return Unexpected(made.error());
    const QString roles = made->roles->isEmpty() ? Text::tr("no role") : made->roles->join(u", ");
    return Answer{
        password.isEmpty()
            ? Text::tr("%1 is the login of %2 (%3). Its password is as it was; a new login has none.")
                  .arg(login, *made->name, roles)
            : Text::tr("%1 is the login of %2 (%3), with this password.").arg(login, *made->name, roles),
        {{QStringLiteral("login"), login},
         {QStringLiteral("organization"), organizations->first().name},
         {QStringLiteral("person"), made->externalId},
         {QStringLiteral("name"), *made->name},
         {QStringLiteral("roles"), QJsonArray::fromStringList(*made->roles)},
         {QStringLiteral("password_set"), !password.isEmpty()}}};
}

QString state(const ingest::Login &login)
{
    if (!login.active)
        return Text::tr("deactivated");
    return login.maySignIn ? login.roles.join(u", ") : Text::tr("no such login on this server");
}

Result<Answer> list(pg::Connection &connection, const Arguments &arguments)
{
    const auto logins = ingest::logins(connection, optional(arguments, organizationOption));
    if (!logins)
        return Unexpected(logins.error());
    QStringList lines;
    QJsonArray array;
    for (const auto &login : *logins) {
        lines.append(QStringLiteral("%1  %2 (%3), %4: %5")
                         .arg(login.name.leftJustified(20), login.person, login.externalId,
                              login.organization, state(login)));
        array.append(QJsonObject{{QStringLiteral("login"), login.name},
                                 {QStringLiteral("organization"), login.organization},
                                 {QStringLiteral("person"), login.externalId},
                                 {QStringLiteral("name"), login.person},
                                 {QStringLiteral("roles"), QJsonArray::fromStringList(login.roles)},
                                 {QStringLiteral("active"), login.active},
                                 {QStringLiteral("may_sign_in"), login.maySignIn}});
    }
    return Answer{lines.isEmpty() ? Text::tr("Nobody has a login.") : lines.join(u'\n'),
                  {{QStringLiteral("logins"), array}}};
}

} // namespace

QString LoginCommand::name() const
{
    return QStringLiteral("login");
}

QString LoginCommand::summary() const
{
    return Text::tr("The logins of people");
}

void LoginCommand::declare(QCommandLineParser &parser) const
{
    parser.addPositionalArgument(
        QStringLiteral("action"),
        Text::tr("add LOGIN: give a person a login, making both where they are new. list: show all. remove "
                 "LOGIN: take the login away; the person stays."),
        QStringLiteral("add|list|remove"));
    declareDsn(parser);
    parser.addOption({organizationOption, Text::tr("The person's organisation. With list: only its logins."),
                      QStringLiteral("NAME")});
    parser.addOption({personOption,
                      Text::tr("With add: the person's external id; the same as the login without it."),
                      QStringLiteral("ID")});
    parser.addOption({nameOption, Text::tr("With add: the person's name. A new person needs one."),
                      QStringLiteral("NAME")});
    parser.addOption({rolesOption,
                      Text::tr("With add: the roles the person shall have: learner, trainer, org_admin, with "
                               "commas between. Without it they stay; a new person is a learner."),
                      QStringLiteral("ROLES")});
    declarePassword(parser);
}

Result<Answer> LoginCommand::run(const Arguments &arguments, Terminal &terminal)
{
    const QString action = arguments.positional.value(0);
    const QString login = arguments.positional.value(1);
    const bool adds = action == QStringLiteral("add");
    const bool takesLogin = adds || action == QStringLiteral("remove");
    if ((!takesLogin && action != QStringLiteral("list")) || takesLogin == login.isEmpty() ||
        arguments.positional.size() > 2 || (adds && !arguments.options.isSet(organizationOption)))
        return failure(ErrorKind::BadInput,
                       Text::tr("Write: viridianctl login add LOGIN --organization NAME, login list, or "
                                "login remove LOGIN"));
    const auto password = adds ? readPassword(arguments, terminal) : pg::Secret();
    if (!password)
        return Unexpected(password.error());
    auto connection = connectTo(arguments, terminal);
    if (!connection)
        return Unexpected(connection.error());
    if (auto current = migrations::requireCurrentSchema(*connection); !current)
        return Unexpected(current.error());
    if (adds)
        return add(*connection, login, arguments, *password);
    if (!takesLogin)
        return list(*connection, arguments);
    if (const auto removed = ingest::removeLogin(*connection, login); !removed)
        return Unexpected(removed.error());
    return Answer{Text::tr("%1 is gone. The person stays.").arg(login), {{QStringLiteral("removed"), login}}};
}

} // namespace viridian::ctl
