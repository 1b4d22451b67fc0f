// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/workspace/clusterfolder.h"

#include <QCoreApplication>
#include <QDir>
#include <QRegularExpression>

#include <cerrno>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace viridian {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::Cluster)
};

/// Asks the kernel as `account`, the only answer that counts every folder above and every access list.
bool canEnter(const QByteArray &folder, const ServerAccount &account)
{
    const pid_t child = fork();
    if (child == 0)
        _exit(account.assume() && access(folder.constData(), R_OK | W_OK | X_OK) == 0 ? 0 : 1);
    int status = -1;
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return child > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

} // namespace

bool isClusterFile(const QString &name)
{
    static const QRegularExpression ours(
        QRegularExpression::anchoredPattern(
            QStringLiteral("data|data\\.part-.*|server\\.log(\\.before)?|\\.s\\.PGSQL\\.\\d+(\\.lock)?")),
        QRegularExpression::DotMatchesEverythingOption);
    return ours.match(name).hasMatch();
}

Result<QString> claimPrivateFolder(const QString &folder, const ServerAccount &account)
{
    const QString absolute = QDir::cleanPath(QDir::current().absoluteFilePath(folder));
    const QByteArray path = QFile::encodeName(absolute);
    if (!QDir().mkpath(QFileInfo(absolute).path()) ||
        (mkdir(path.constData(), S_IRWXU) != 0 && errno != EEXIST)) {
        const int code = errno;
        return failure(code == ENOSPC ? ErrorKind::NoSpace : ErrorKind::NotAllowed,
                       Text::tr("The folder %1 cannot be made: %2. Name another with --dir.")
                           .arg(absolute, qt_error_string(code)));
    }

    struct stat status = {};
    if (stat(path.constData(), &status) != 0 || !S_ISDIR(status.st_mode))
        return failure(ErrorKind::NotAllowed,
                       Text::tr("%1 is not a folder. Name another with --dir.").arg(absolute));
    const QStringList entries =
        QDir(absolute).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    if (status.st_uid == geteuid() && entries.isEmpty() &&
        (chown(path.constData(), account.uid(), account.gid()) != 0 ||
         chmod(path.constData(), S_IRWXU) != 0 || stat(path.constData(), &status) != 0))
        return failure(
            ErrorKind::NotAllowed,
            Text::tr("The folder %1 cannot be made private: %2.").arg(absolute, qt_error_string(errno)));

    if (status.st_uid != account.uid())
        return failure(
            ErrorKind::NotAllowed,
            Text::tr("The folder %1 belongs to another account. Name another with --dir.").arg(absolute));
    for (const auto &entry : entries) {
        if (!isClusterFile(entry))
            return failure(
                ErrorKind::NotAllowed,
                Text::tr("The folder %1 holds other things, such as %2. Name an empty one with --dir.")
                    .arg(absolute, entry));
    }
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return failure(ErrorKind::NotAllowed,
                       Text::tr("Others can enter the folder %1. Run: chmod 700 '%1'").arg(absolute));
    const QString canonical = QFileInfo(absolute).canonicalFilePath();
    if (!account.isSelf() && !canEnter(QFile::encodeName(canonical), account))
        return failure(
            ErrorKind::NotAllowed,
            Text::tr("The account postgres, which runs the server for root, cannot reach %1. Name a folder "
                     "outside private ones with --dir, such as one under /var/lib.")
                .arg(canonical));
    return canonical;
}

} // namespace viridian
