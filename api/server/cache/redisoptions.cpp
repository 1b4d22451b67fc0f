// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/server/cache/redisoptions.h"

#include <QCoreApplication>
#include <QUrl>
#include <QUrlQuery>

#include <sys/un.h>

namespace viridian::server {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::server::RedisOptions)
};

constexpr int mostDatabases = 16'384;
constexpr qsizetype longestPath = sizeof(sockaddr_un::sun_path) - 1;

} // namespace

std::optional<QString> setAddress(RedisOptions &options, const QString &address)
{
    const QUrl url(address, QUrl::StrictMode);
    const bool isLocal = url.scheme() == QStringLiteral("unix");
    const bool isTls = url.scheme() == QStringLiteral("rediss");
    if (!url.isValid() || url.hasFragment() ||
        (!isLocal && !isTls && url.scheme() != QStringLiteral("redis")) || url.host().isEmpty() != isLocal)
        return Text::tr("must be like redis://host:6379/0, rediss://host:6379/0 or unix:/path?db=0");
    if (!url.userInfo().isEmpty())
        return Text::tr("names a user or a password: these have settings of their own");
    const QUrlQuery query(url);
    QString database = isLocal ? query.queryItemValue(QStringLiteral("db")) : url.path().mid(1);
    const bool hasMore = query.queryItems().size() > (isLocal && !database.isEmpty() ? 1 : 0);
    if (database.isEmpty())
        database = QStringLiteral("0");
    bool isNumber = false;
    options.database = database.toInt(&isNumber);
    if (hasMore || !isNumber || options.database < 0 || options.database >= mostDatabases)
        return Text::tr("must name its database by a number, and nothing after it");
    if (isLocal && (!url.path().startsWith(u'/') || url.path().toLocal8Bit().size() > longestPath))
        return Text::tr("must name a socket by its whole path, of at most %1 bytes").arg(longestPath);
    options.host = url.host();
    options.port = static_cast<quint16>(url.port(RedisOptions().port));
    options.socket = isLocal ? url.path() : QString();
    options.isTls = isTls;
    return {};
}

} // namespace viridian::server
