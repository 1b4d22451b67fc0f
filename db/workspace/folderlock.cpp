// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/workspace/folderlock.h"

#include <QCoreApplication>
#include <QFile>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace viridian {

Result<FolderLock> FolderLock::take(const QString &folder, const std::function<void()> &onWait)
{
    // The folder itself carries the lock: no file that could be left behind, replaced or removed by a reset.
    const int descriptor = open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    FolderLock lock(descriptor);
    int taken = descriptor < 0 ? -1 : flock(descriptor, LOCK_EX | LOCK_NB);
    if (descriptor >= 0 && taken != 0 && errno == EWOULDBLOCK) {
        if (onWait)
            onWait();
        do {
            taken = flock(descriptor, LOCK_EX);
        } while (taken != 0 && errno == EINTR);
    }
    if (taken != 0)
        return failure(
            ErrorKind::NotAllowed,
            QCoreApplication::translate("viridian::FolderLock", "The folder %1 cannot be locked: %2.")
                .arg(folder, qt_error_string(errno)));
    return lock;
}

FolderLock::~FolderLock()
{
    if (m_descriptor >= 0)
        close(m_descriptor);
}

} // namespace viridian
