// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/http/client.h"
#include "db/collect/sourcestore.h"

#include <QJsonObject>

namespace viridian::collect {

/// GET {base}/api/v1/analytics-data?userId=
http::Request serviceRequest(const QString &baseUrl, const QString &userId, const QByteArray &secret);

/// What the answer says; BadInput unless it is JSON in the service's shape.
Result<QJsonObject> readAnswer(ExternalService service, const Result<http::Answer> &answer,
                               const QString &userId);

} // namespace viridian::collect
