// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/collect/servicerequest.h"

#include "app/collect/secret.h"
#include "app/collect/servicedocument.h"

#include <QCoreApplication>

namespace viridian::collect {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::collect::ServiceRequest)
};

} // namespace

http::Request serviceRequest(const QString &baseUrl, const QString &userId, const QByteArray &secret)
{
    QUrl url(baseUrl);
    const QString base = url.path();
    url.setPath((base.endsWith(u'/') ? base.chopped(1) : base) + QStringLiteral("/api/v1/analytics-data"));
    // QUrlQuery leaves a plus as it is, which servers read as a space.
    url.setQuery(QStringLiteral("userId=") + QString::fromLatin1(QUrl::toPercentEncoding(userId)));
    return {url, {{"Authorization", authorization(secret)}, {"Accept", "application/json"}}};
}

Result<QJsonObject> readAnswer(ExternalService service, const Result<http::Answer> &answer,
                               const QString &userId)
{
    if (!answer)
        return Unexpected(answer.error());
    if (answer->contentType != "application/json")
        return failure(ErrorKind::BadInput, Text::tr("The answer is not JSON."),
                       QStringLiteral("Content-Type: ") + QString::fromLatin1(answer->contentType.left(100)));
    return readDocument(service, answer->body, userId);
}

} // namespace viridian::collect
