// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/snapshot/container/fileio.h"

#include "db/snapshot/container/filetexts.h"

#include <QFile>

#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

namespace viridian::snapshot {

Unexpected problem(const QByteArray &path)
{
    return Unexpected(fileError(QFile::decodeName(path), errno));
}

Result<void> writeAll(int descriptor, const QByteArray &path, std::span<const unsigned char> bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR)
            return problem(path);
        if (written > 0)
            bytes = bytes.subspan(static_cast<size_t>(written));
    }
    return {};
}

Result<void> syncFolder(const QByteArray &path)
{
    const qsizetype slash = path.lastIndexOf('/');
    const QByteArray folder = slash < 0 ? QByteArray(".") : slash == 0 ? QByteArray("/") : path.left(slash);
    const int descriptor = ::open(folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return problem(folder);
    const int failed = ::fsync(descriptor);
    const int code = errno;
    ::close(descriptor);
    if (failed != 0)
        return Unexpected(fileError(QFile::decodeName(folder), code));
    return {};
}

} // namespace viridian::snapshot
