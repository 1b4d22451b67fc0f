// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/workspace/serverprocess.h"

#include <QCoreApplication>

#include <csignal>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace viridian {

void prepareServerProcess(QProcess &process, const ServerAccount &account)
{
    auto environment = QProcessEnvironment::systemEnvironment();
    for (const auto &name : environment.keys()) {
        if (name.startsWith(QStringLiteral("PG")) || name.startsWith(QStringLiteral("LC_")))
            environment.remove(name);
    }
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C"));
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setWorkingDirectory(QStringLiteral("/")); // the other account may not enter ours
    process.setChildProcessModifier([account] {
        umask(S_IRWXG | S_IRWXO);
        // After assume(): a change of account clears the death signal.
        if (!account.assume() || prctl(PR_SET_PDEATHSIG, SIGKILL) != 0)
            _exit(126);
    });
}

Result<ProcessOutput> runServerProcess(const QString &program, const QStringList &arguments,
                                       const ServerAccount &account, std::chrono::milliseconds limit)
{
    QProcess process;
    prepareServerProcess(process, account);
    process.start(program, arguments, QIODevice::ReadOnly);
    if (!process.waitForStarted())
        return failure(ErrorKind::MissingProgram,
                       QCoreApplication::translate("viridian::ServerProcess", "%1 could not be started: %2.")
                           .arg(program, process.errorString()));
    if (!process.waitForFinished(static_cast<int>(limit.count()))) {
        process.kill();
        process.waitForFinished();
        return failure(ErrorKind::Timeout,
                       QCoreApplication::translate("viridian::ServerProcess",
                                                   "%1 took too long and was stopped. Try again.")
                           .arg(program),
                       QString::fromUtf8(process.readAll()));
    }
    const int exitCode = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    return ProcessOutput{exitCode, QString::fromUtf8(process.readAll())};
}

} // namespace viridian
