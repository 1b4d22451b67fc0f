// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/signingkeycommand.h"

#include "api/server/identity/signingkeys.h"

#include <QCoreApplication>

namespace viridian::ctl {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::ctl::SigningKeyCommand)
};

} // namespace

QString SigningKeyCommand::name() const
{
    return QStringLiteral("signing-key");
}

QString SigningKeyCommand::summary() const
{
    return Text::tr("The keys that the API server signs access tokens with");
}

void SigningKeyCommand::declare(QCommandLineParser &parser) const
{
    parser.addPositionalArgument(
        QStringLiteral("action"),
        Text::tr("add FILE: make the file with a key, or add a key to it that does not sign yet. promote "
                 "FILE: sign with the key that was added last, once every server has it."),
        QStringLiteral("add|promote"));
}

Result<Answer> SigningKeyCommand::run(const Arguments &arguments, Terminal &)
{
    const QString action = arguments.positional.value(0);
    const QString path = arguments.positional.value(1);
    const bool adds = action == QStringLiteral("add");
    if ((!adds && action != QStringLiteral("promote")) || path.isEmpty() || arguments.positional.size() > 2)
        return failure(ErrorKind::BadInput,
                       Text::tr("Write: viridianctl signing-key add FILE, or signing-key promote FILE"));
    const auto id = adds ? server::SigningKeys::add(path) : server::SigningKeys::promote(path);
    if (!id)
        return Unexpected(id.error());
    const QString name = QString::fromLatin1(*id);
    return Answer{adds ? Text::tr("%1 has the key %2.").arg(path, name)
                       : Text::tr("Servers that load %1 sign with the key %2 from now on.").arg(path, name),
                  {{QStringLiteral("file"), path}, {QStringLiteral("key"), name}}};
}

} // namespace viridian::ctl
