// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ctlprocess.h"

#include <QFile>
#include <QJsonDocument>

#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

namespace viridian {

CtlProcess::CtlProcess(Account account)
    : m_program(QStringLiteral(VIRIDIAN_BINARY_DIR "/bin/viridianctl"))
    , m_home(std::make_unique<QTemporaryDir>())
{
    const QByteArray home = QFile::encodeName(m_home->path());
    chmod(home.constData(), S_IRWXU | S_IXGRP | S_IXOTH);
    if (account == Account::Self)
        return;
    const passwd *nobody = getpwnam("nobody");
    if (!nobody || chown(home.constData(), nobody->pw_uid, nobody->pw_gid) != 0)
        qFatal("The account nobody cannot be used here.");
    m_asAccount =
        QStringList{QStringLiteral("setpriv"), QStringLiteral("--reuid=nobody"),
                    QStringLiteral("--regid=%1").arg(nobody->pw_gid), QStringLiteral("--clear-groups")};
    // The build folder may be private; a copy can be read by everyone.
    const QString copy = m_home->filePath(QStringLiteral("viridianctl"));
    if (!QFile::copy(m_program, copy) || chmod(QFile::encodeName(copy).constData(), 0755) != 0)
        qFatal("viridianctl cannot be copied to %s", qPrintable(copy));
    m_program = copy;
    m_environment.insert(QStringLiteral("HOME"), m_home->path());
}

QStringList CtlProcess::commandLine(const QStringList &arguments) const
{
    return m_asAccount + QStringList{m_program} + arguments;
}

std::unique_ptr<QProcess> CtlProcess::start(const QStringList &arguments) const
{
    auto process = std::make_unique<QProcess>();
    process->setProcessEnvironment(m_environment);
    process->setWorkingDirectory(m_home->path());
    const QStringList command = m_wrapper + commandLine(arguments);
    process->start(command.first(), command.mid(1), QIODevice::ReadOnly);
    return process;
}

CtlResult CtlProcess::finish(QProcess &process)
{
    constexpr int limit = 300'000;
    if (!process.waitForFinished(limit) && process.state() != QProcess::NotRunning)
        qFatal("%s does not end", qPrintable(process.arguments().join(u' ')));
    CtlResult result;
    if (process.exitStatus() == QProcess::NormalExit)
        result.exitCode = process.exitCode();
    const QByteArray output = process.readAllStandardOutput();
    result.output = QString::fromUtf8(output);
    result.errors = QString::fromUtf8(process.readAllStandardError());
    result.json = QJsonDocument::fromJson(output).object();
    return result;
}

CtlResult CtlProcess::run(const QStringList &arguments) const
{
    return finish(*start(arguments));
}

} // namespace viridian
