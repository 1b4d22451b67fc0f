// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/server/routes/repetition.h"

#include "api/server/http/problem.h"
#include "db/gateway/claims.h"

#include <QCoreApplication>
#include <QCryptographicHash>

#include <algorithm>

namespace viridian::server {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::server::Repetition)
};

constexpr qsizetype longestKey = 255;

QByteArray hashOf(std::initializer_list<QByteArray> parts)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QByteArray &part : parts) {
        hash.addData(QByteArray::number(part.size()) + ':');
        hash.addData(part);
    }
    return hash.result();
}

bool isKey(const QByteArray &key)
{
    return key.size() <= longestKey && std::ranges::all_of(key, [](char c) { return c > ' ' && c <= '~'; });
}

Answer refuse(const Call &call, const QString &message, int status)
{
    return problem(call.request, json::BadFields{{QStringLiteral("Idempotency-Key"), message}}, status);
}

} // namespace

Answer doOnce(const Route &route, SourceSession &session, Call &call)
{
    const QByteArray key = route.repeated ? call.request.header("Idempotency-Key") : QByteArray();
    if (key.isEmpty())
        return route.handler(session, call);
    if (!isKey(key))
        return refuse(call, Text::tr("must be up to %1 visible ASCII characters.").arg(longestKey), 400);
    // Whoever may do nothing any more claims nothing, and is told so in the usual words.
    if (const auto asked = session.read(call.role(), {}); !asked)
        return Unexpected(asked.error());
    const QByteArray claim =
        hashOf({call.person().organizationId.toRfc4122(), call.person().userId.toRfc4122(), key});
    const auto outcome =
        gateway::claimRequest(session.connection(), claim,
                              hashOf({methodName(call.request.method), call.request.path,
                                      QByteArray::number(static_cast<int>(call.role())), call.request.body}));
    if (!outcome)
        return Unexpected(outcome.error());
    switch (*outcome) {
    case gateway::Claim::Another:
        return refuse(call, Text::tr("was used for another request."), 422);
    case gateway::Claim::Running:
        return failure(ErrorKind::Conflict,
                       Text::tr("This request is being worked on. Try again in a moment."));
    case gateway::Claim::Done:
        return route.repeated(session, call);
    case gateway::Claim::Taken:
        break;
    }
    Answer answer = route.handler(session, call);
    const bool isDone = answer && answer->status < 300;
    const auto ended = gateway::endRequest(session.connection(), claim, isDone);
    // What was done is done: its answer counts, and the claim stands until its minute is over.
    if (!ended && !isDone)
        return Unexpected(answer ? ended.error() : answer.error());
    return answer;
}

} // namespace viridian::server
