// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/passphraseoption.h"

#include "app/ctl/passwordinput.h"

#include <QCoreApplication>
#include <QFile>

#include <cstring>

namespace viridian::ctl {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::ctl::PassphraseOption)
};

const QString fileOption = QStringLiteral("passphrase-file");

} // namespace

void declarePassphrase(QCommandLineParser &parser)
{
    parser.addOption(
        {fileOption,
         Text::tr("Read the passphrase from the first line of this file. Without it: the file that "
                  "VIRIDIAN_PASSPHRASE_FILE names, else it is asked for."),
         QStringLiteral("FILE")});
}

Result<snapshot::Credential> readPassphrase(const Arguments &arguments, Terminal &terminal, bool isNew)
{
    const QString path = arguments.options.isSet(fileOption)
                             ? arguments.options.value(fileOption)
                             : qEnvironmentVariable("VIRIDIAN_PASSPHRASE_FILE");
    Result<pg::Secret> line;
    if (path.isEmpty()) {
        line = askPassword(terminal, Text::tr("Passphrase of the snapshot:"), isNew);
    } else {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
            return failure(ErrorKind::BadInput, Text::tr("%1 cannot be read.").arg(path), file.errorString());
        line = readPasswordLine(file.handle());
    }
    if (!line)
        return Unexpected(line.error());
    return snapshot::Credential::passphrase(
        QByteArray::fromRawData(line->forLibpq(), static_cast<qsizetype>(std::strlen(line->forLibpq()))));
}

} // namespace viridian::ctl
