// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/credentialcommand.h"

#include "api/server/identity/passwordhasher.h"
#include "api/server/identity/passwordrules.h"
#include "app/ctl/dsnoption.h"
#include "app/ctl/passwordinput.h"
#include "db/gateway/credentials.h"
#include "db/migrations/migrator.h"

#include <QCoreApplication>

namespace viridian::ctl {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::ctl::CredentialCommand)
};

const QString organizationOption = QStringLiteral("organization");
const QString personOption = QStringLiteral("person");

Result<QByteArray> readHash(const Arguments &arguments, Terminal &terminal)
{
    auto typed = readPassword(arguments, terminal);
    if (typed && typed->isEmpty())
        typed = askPassword(terminal, Text::tr("Password:"), true);
    if (!typed)
        return Unexpected(typed.error());
    const auto password = server::newPassword(QByteArray(typed->forLibpq()));
    if (!password)
        return Unexpected(password.error());
    return server::PasswordHasher({}, {}).hash(*password);
}

} // namespace

QString CredentialCommand::name() const
{
    return QStringLiteral("credential");
}

QString CredentialCommand::summary() const
{
    return Text::tr("Passwords of people who sign in through the API server");
}

void CredentialCommand::declare(QCommandLineParser &parser) const
{
    parser.addPositionalArgument(
        QStringLiteral("action"),
        Text::tr("set: give a person a password, of at least 12 characters. remove: take it away. Both end "
                 "the person's open sessions. unlock: end the lock after failed attempts."),
        QStringLiteral("set|remove|unlock"));
    declareDsn(parser);
    parser.addOption({organizationOption, Text::tr("The person's organisation: external id or name."),
                      QStringLiteral("NAME")});
    parser.addOption(
        {personOption, Text::tr("The person: external id or e-mail address."), QStringLiteral("ID")});
    declarePassword(parser);
}

Result<Answer> CredentialCommand::run(const Arguments &arguments, Terminal &terminal)
{
    const QString action = arguments.positional.join(u' ');
    const QString organization = arguments.options.value(organizationOption);
    const QString person = arguments.options.value(personOption);
    const bool sets = action == QStringLiteral("set");
    const bool removes = action == QStringLiteral("remove");
    if ((!sets && !removes && action != QStringLiteral("unlock")) || organization.isEmpty() ||
        person.isEmpty())
        return failure(ErrorKind::BadInput, Text::tr("Write: viridianctl credential set, remove or unlock, "
                                                     "--organization NAME --person ID"));
    const auto hash = sets ? readHash(arguments, terminal) : QByteArray();
    if (!hash)
        return Unexpected(hash.error());
    auto connection = connectTo(arguments, terminal);
    if (!connection)
        return Unexpected(connection.error());
    if (const auto current = migrations::requireCurrentSchema(*connection); !current)
        return Unexpected(current.error());
    const auto holder = sets      ? gateway::setCredential(*connection, organization, person, *hash)
                        : removes ? gateway::removeCredential(*connection, organization, person)
                                  : gateway::unlockCredential(*connection, organization, person);
    if (!holder)
        return Unexpected(holder.error());
    const QString said = sets      ? Text::tr("%1 (%2) signs in with this password from now on.")
                         : removes ? Text::tr("%1 (%2) has no password any more.")
                                   : Text::tr("%1 (%2) may try again now.");
    return Answer{said.arg(holder->person, holder->organization),
                  {{QStringLiteral("action"), action},
                   {QStringLiteral("organization"), holder->organization},
                   {QStringLiteral("name"), holder->person}}};
}

} // namespace viridian::ctl
