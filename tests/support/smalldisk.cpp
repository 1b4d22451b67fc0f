// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/smalldisk.h"

#include <QProcess>

namespace viridian {

std::unique_ptr<SmallDisk> SmallDisk::make(const QString &size)
{
    std::unique_ptr<SmallDisk> disk(new SmallDisk);
    disk->m_isMounted =
        QProcess::execute(QStringLiteral("mount"),
                          {QStringLiteral("-t"), QStringLiteral("tmpfs"), QStringLiteral("-o"),
                           QStringLiteral("size=") + size, QStringLiteral("none"), disk->path()}) == 0;
    return disk->m_isMounted ? std::move(disk) : nullptr;
}

SmallDisk::~SmallDisk()
{
    // Lazily: a file may still be open.
    if (m_isMounted && QProcess::execute(QStringLiteral("umount"), {QStringLiteral("--lazy"), path()}) != 0)
        qWarning("%s is left", qPrintable(path()));
}

} // namespace viridian
