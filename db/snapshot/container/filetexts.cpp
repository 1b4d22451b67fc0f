// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/snapshot/container/filetexts.h"

#include <QCoreApplication>

#include <cerrno>
#include <cstring>

namespace viridian::snapshot {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::snapshot::File)
};

} // namespace

Error noSnapshot(const QString &path)
{
    return {ErrorKind::BadInput, {}, Text::tr("%1 is no snapshot.").arg(path), {}};
}

Error newerFormat(const QString &path)
{
    return {ErrorKind::SchemaNewer,
            {},
            Text::tr("%1 was written by a newer Viridian. Update this program.").arg(path),
            {}};
}

Error wrongKey(const QString &path)
{
    return {
        ErrorKind::Authentication, {}, Text::tr("This key or passphrase does not open %1.").arg(path), {}};
}

Error cutOff(const QString &path)
{
    return {ErrorKind::BadInput,
            {},
            Text::tr("%1 is not complete: its end is missing. Pull a new snapshot.").arg(path),
            {}};
}

Error damaged(const QString &path)
{
    return {ErrorKind::BadInput,
            {},
            Text::tr("%1 was damaged or changed since it was written. Pull a new snapshot.").arg(path),
            {}};
}

Error fileError(const QString &path, int code)
{
    const QString detail = path + QStringLiteral(": ") + QString::fromLocal8Bit(std::strerror(code));
    switch (code) {
    case ENOENT:
        return {ErrorKind::NotFound, {}, Text::tr("There is no file %1.").arg(path), detail};
    case ENOSPC:
    case EDQUOT:
        return {ErrorKind::NoSpace,
                {},
                Text::tr("The disk is full. The snapshot that was there before is kept."),
                detail};
    case EACCES:
    case EPERM:
    case EROFS:
        return {ErrorKind::NotAllowed, {}, Text::tr("%1 may not be read or written.").arg(path), detail};
    default:
        return {ErrorKind::Internal, {}, Text::tr("%1 cannot be read or written.").arg(path), detail};
    }
}

} // namespace viridian::snapshot
