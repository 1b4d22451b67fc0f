// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/collect/sourcecheck.h"

#include "app/collect/secret.h"
#include "app/collect/servicerequest.h"

namespace viridian::collect {

Result<void> checkSource(const Source &source, const PersonRef &person, const http::Limits &limits,
                         std::stop_token stop)
{
    const auto secret = readSecret(source.secretName);
    if (!secret)
        return Unexpected(secret.error());
    http::Client client(limits);
    const auto answer =
        client.get(serviceRequest(source.baseUrl, person.externalId, *secret), std::move(stop));
    return readAnswer(source.state.service, answer, person.externalId).map([](const QJsonObject &) {});
}

} // namespace viridian::collect
