// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/server/log/jsonlog.h"

#include <QDateTime>
#include <QJsonDocument>

#include <cerrno>

#include <unistd.h>

namespace viridian::server {

namespace {

QString word(JsonLog::Level level)
{
    switch (level) {
    case JsonLog::Level::Info:
        return QStringLiteral("info");
    case JsonLog::Level::Warning:
        return QStringLiteral("warning");
    case JsonLog::Level::Error:
        break;
    }
    return QStringLiteral("error");
}

} // namespace

JsonLog::JsonLog(int descriptor)
    : m_descriptor(descriptor)
{
}

void JsonLog::write(Level level, const QString &message, QJsonObject fields) const
{
    fields.insert(QStringLiteral("time"), QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs));
    fields.insert(QStringLiteral("level"), word(level));
    fields.insert(QStringLiteral("message"), message);
    const QByteArray line = QJsonDocument(fields).toJson(QJsonDocument::Compact) + '\n';
    // One call a line, so that those of several threads do not mix. When the log cannot be written there is
    // nobody to tell.
    while (::write(m_descriptor, line.constData(), static_cast<size_t>(line.size())) < 0 && errno == EINTR)
        ;
}

void JsonLog::write(const Exchange &exchange) const
{
    const Request &request = *exchange.request;
    QJsonObject fields{
        {QStringLiteral("request"), QLatin1StringView(request.id)},
        {QStringLiteral("peer"), request.peer},
        {QStringLiteral("method"), QLatin1StringView(methodName(request.method))},
        {QStringLiteral("route"), QLatin1StringView(exchange.trace.route)},
        {QStringLiteral("status"), exchange.status},
        {QStringLiteral("bytes"), exchange.bytes},
        {QStringLiteral("milliseconds"),
         static_cast<double>(duration_cast<std::chrono::microseconds>(exchange.duration).count()) / 1000}};
    if (!exchange.trace.userId.isNull()) {
        fields.insert(QStringLiteral("organization"),
                      exchange.trace.organizationId.toString(QUuid::WithoutBraces));
        fields.insert(QStringLiteral("user"), exchange.trace.userId.toString(QUuid::WithoutBraces));
    }
    if (!exchange.trace.error.isEmpty())
        fields.insert(QStringLiteral("error"), exchange.trace.error);
    write(exchange.status >= 500 ? Level::Error : Level::Info, QStringLiteral("request"), fields);
}

} // namespace viridian::server
