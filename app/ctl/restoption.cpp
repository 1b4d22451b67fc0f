// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/restoption.h"

#include "app/ctl/passwordinput.h"

#include <QCoreApplication>
#include <QFile>
#include <QSaveFile>

namespace viridian::ctl {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::ctl::RestOption)
};

const QString urlOption = QStringLiteral("url");
const QString organizationOption = QStringLiteral("organization");
const QString loginOption = QStringLiteral("login");
const QString passwordOption = QStringLiteral("password-file");
const QString sessionOption = QStringLiteral("session-file");

/// The first line of a file that is its owner's alone.
Result<QString> secretLine(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return failure(ErrorKind::BadInput, Text::tr("%1 cannot be read.").arg(path), file.errorString());
    if ((file.permissions() & (QFile::ReadGroup | QFile::ReadOther)) != 0)
        return failure(ErrorKind::BadInput,
                       Text::tr("%1 can be read by others: only its owner should.").arg(path));
    return QString::fromUtf8(file.readLine()).trimmed();
}

Result<QString> password(const Arguments &arguments, Terminal &terminal)
{
    if (arguments.options.isSet(passwordOption))
        return secretLine(arguments.options.value(passwordOption));
    const auto line = askPassword(terminal, Text::tr("Password:"), false);
    if (!line)
        return Unexpected(line.error());
    return QString::fromUtf8(line->forLibpq());
}

void keepSession(const QString &path, const QString &token, Terminal &terminal)
{
    if (token.isEmpty()) {
        QFile::remove(path);
        return;
    }
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) ||
        file.write(token.toUtf8() + '\n') < 0 || !file.commit())
        terminal.note(Text::tr("%1 cannot be written: %2").arg(path, file.errorString()));
}

} // namespace

void declareRest(QCommandLineParser &parser)
{
    parser.addOption({urlOption, Text::tr("With pull: from this REST server instead of a database."),
                      QStringLiteral("URL")});
    parser.addOption({organizationOption, Text::tr("With --url: external id or name of the organisation."),
                      QStringLiteral("NAME")});
    parser.addOption(
        {loginOption, Text::tr("With --url: e-mail or external id of the person."), QStringLiteral("LOGIN")});
    parser.addOption(
        {passwordOption,
         Text::tr("With --url: read the password from the first line of this file. Without it, it is "
                  "asked for."),
         QStringLiteral("FILE")});
    parser.addOption({sessionOption,
                      Text::tr("With --url: keep the session in this file, so that the next pull needs no "
                               "password."),
                      QStringLiteral("FILE")});
}

bool hasRest(const Arguments &arguments)
{
    return arguments.options.isSet(urlOption);
}

Result<RestOptions> readRest(const Arguments &arguments, Terminal &terminal)
{
    RestOptions options{.url = QUrl(arguments.options.value(urlOption)),
                        .organization = arguments.options.value(organizationOption),
                        .login = arguments.options.value(loginOption),
                        .attempts = 6};
    const QString session = arguments.options.value(sessionOption);
    if (!session.isEmpty()) {
        options.keepToken = [session, &terminal](const QString &token) {
            keepSession(session, token, terminal);
        };
        if (QFile::exists(session)) {
            const auto token = secretLine(session);
            if (!token)
                return Unexpected(token.error());
            options.refreshToken = *token;
        }
    }
    const bool hasPassword = arguments.options.isSet(passwordOption) || options.refreshToken.isEmpty();
    if (!hasPassword)
        return options;
    if (options.organization.isEmpty() || options.login.isEmpty())
        return failure(ErrorKind::BadInput, Text::tr("--url needs --organization and --login."));
    const auto word = password(arguments, terminal);
    if (!word)
        return Unexpected(word.error());
    options.password = *word;
    return options;
}

} // namespace viridian::ctl
