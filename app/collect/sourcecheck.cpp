// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/collect/sourcecheck.h"

#include "app/collect/lrsclient.h"
#include "app/collect/secret.h"
#include "app/collect/servicerequest.h"

namespace viridian::collect {

Result<void> checkSource(const Source &source, const PersonRef &person, const http::Limits &limits,
                         const std::stop_token &stop)
{
    const auto secret = readSecret(source.secretName);
    if (!secret)
        return Unexpected(secret.error());
    http::Client client(limits);
    const auto answer = client.get(serviceRequest(source.baseUrl, person.externalId, *secret), stop);
    return readAnswer(source.state.service, answer, person.externalId).map([](const QJsonObject &) {});
}

Result<void> checkRecordStore(const Source &source, const http::Limits &limits, const std::stop_token &stop)
{
    const auto secret = readSecret(source.secretName);
    if (!secret)
        return Unexpected(secret.error());
    return LrsClient(QUrl(source.baseUrl), *secret, limits)
        .first(source.storedUntil, 1, stop)
        .map([](const StatementPage &) {});
}

} // namespace viridian::collect
