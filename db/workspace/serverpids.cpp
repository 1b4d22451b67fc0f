// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/workspace/serverpids.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>

#include <algorithm>
#include <csignal>
#include <poll.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace viridian {

namespace {

bool worksIn(const QString &processId, const QString &folder)
{
    const QString current = QFile::symLinkTarget(QStringLiteral("/proc/%1/cwd").arg(processId));
    return current == folder || current == folder + QStringLiteral(" (deleted)");
}

/// Waits for the end of a process that is not our child.
bool waitForEnd(pid_t process, const QDeadlineTimer &deadline)
{
    const int descriptor = static_cast<int>(syscall(SYS_pidfd_open, process, 0));
    if (descriptor < 0)
        return kill(process, 0) != 0;
    pollfd waiting{descriptor, POLLIN, 0};
    const int ended = poll(&waiting, 1, static_cast<int>(deadline.remainingTime()));
    close(descriptor);
    return ended == 1;
}

} // namespace

QList<pid_t> processesIn(const QString &dataFolder)
{
    QList<pid_t> found;
    for (const auto &name : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        bool isProcess = false;
        const pid_t process = name.toInt(&isProcess);
        if (isProcess && worksIn(name, dataFolder))
            found.append(process);
    }
    return found;
}

pid_t serverOf(const QString &dataFolder)
{
    QFile file(dataFolder + QStringLiteral("/postmaster.pid"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray line = file.readLine().trimmed();
    return worksIn(QString::fromLatin1(line), dataFolder) ? line.toInt() : 0;
}

bool endProcesses(const QList<pid_t> &processes, int signal, std::chrono::milliseconds limit)
{
    for (const pid_t process : processes)
        kill(process, signal);
    const QDeadlineTimer deadline(limit);
    return std::ranges::all_of(processes, [&](pid_t process) { return waitForEnd(process, deadline); });
}

} // namespace viridian
