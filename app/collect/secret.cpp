// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/collect/secret.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>

namespace viridian::collect {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::collect::Secret)
};

constexpr qint64 longestSecret = 8192;

Result<QByteArray> fromFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::BadInput,
                       Text::tr("The file with the token, %1, cannot be read.").arg(path));
    if (file.permissions() & (QFile::ReadOther | QFile::WriteOther))
        return failure(
            ErrorKind::BadInput,
            Text::tr("Every account can read the token in %1. Take that right away: chmod o-rw.").arg(path));
    return file.readLine(longestSecret);
}

} // namespace

Result<QByteArray> readSecret(const QString &name)
{
    const QString where = name.section(u':', 1);
    QByteArray secret;
    if (name.startsWith(QStringLiteral("env:"))) {
        secret = qgetenv(where.toLocal8Bit().constData());
    } else if (name.startsWith(QStringLiteral("file:"))) {
        auto read = fromFile(where);
        if (!read)
            return read;
        secret = std::move(*read);
    } else {
        return failure(ErrorKind::BadInput, Text::tr("Name a secret as env:NAME or file:PATH."));
    }
    secret = secret.trimmed();
    // Anything else could end the header and begin another one.
    const bool printable = std::ranges::all_of(secret, [](char c) { return c >= ' ' && c <= '~'; });
    if (secret.isEmpty() || secret.size() >= longestSecret - 1 || !printable)
        return failure(ErrorKind::BadInput, Text::tr("There is no usable token in %1.").arg(name));
    return secret;
}

QByteArray authorization(const QByteArray &secret)
{
    // A bearer token has no colon (RFC 6750).
    return secret.contains(':') ? "Basic " + secret.toBase64() : "Bearer " + secret;
}

} // namespace viridian::collect
