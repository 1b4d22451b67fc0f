// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/feed/restfeed.h"

#include "api/client/restcall.h"
#include "api/gzip/gzip.h"
#include "api/json/decode.h"
#include "api/json/words.h"
#include "db/snapshot/wire.h"

#include <QEventLoop>

namespace viridian {

namespace {

constexpr qint64 longestAnswer = 256 << 20;

} // namespace

RestFeed::RestFeed(const RestOptions &options, Role role, std::stop_token stop, CopyScope scope)
    : m_options(options)
    , m_role(role)
    , m_stop(std::move(stop))
    , m_scope(std::move(scope))
    , m_link(std::make_unique<RestLink>(options))
    , m_tokens(std::make_unique<RestTokens>(*m_link, options))
{
    m_options.password.clear();
    m_options.refreshToken.clear();
}

RestFeed::~RestFeed() = default;

Result<QByteArray> RestFeed::ask(const RestRequest &request)
{
    if (m_refusal)
        return Unexpected(*m_refusal);
    if (const auto usable = http::checkAddress(m_options.url); !usable)
        return Unexpected(usable.error());
    QEventLoop loop;
    std::optional<Result<http::Answer>> answer;
    RestCall call(*m_link, *m_tokens, m_options, request, nullptr);
    call.start([&](const Result<http::Answer> &given) {
        answer = given;
        loop.quit();
    });
    {
        // The callback runs on whichever thread asks to stop.
        const std::stop_callback stop(
            m_stop, [&loop] { QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection); });
        if (!answer && !m_stop.stop_requested())
            loop.exec();
    }
    if (!answer)
        return failure(ErrorKind::Cancelled, {});
    if (!*answer && answer->error().kind == ErrorKind::NoIdentity)
        m_refusal = answer->error();
    if (!*answer)
        return Unexpected(answer->error());
    if ((*answer)->header("Content-Encoding").toLower() != "gzip")
        return (*answer)->body;
    const auto unpacked = gunzipped((*answer)->body, longestAnswer);
    if (!unpacked)
        return Unexpected(m_link->notUnderstood(QStringLiteral("gzip")));
    return *unpacked;
}

Result<QByteArray> RestFeed::sync(const QByteArray &body)
{
    return ask({.method = "POST",
                .path = QString::fromLatin1(json::word(m_role)).replace(u'_', u'-') + QStringLiteral("/sync"),
                .body = body,
                .isHeavy = true,
                .isReading = true,
                .headers = {{"Accept", "application/octet-stream"}, {"Accept-Encoding", "gzip"}}});
}

Result<bool> RestFeed::isReaderOf(const snapshot::FeedHead &head)
{
    const auto answer = ask({.path = QStringLiteral("auth/profile")});
    if (!answer && m_refusal && !m_tokens->departed().isNull())
        return m_tokens->departed() == head.session.userId;
    if (!answer)
        return Unexpected(answer.error());
    const auto session = json::decodeAnswer<SessionInfo>(*answer);
    if (!session)
        return Unexpected(m_link->notUnderstood(QStringLiteral("profile")));
    return session->userId == head.session.userId && session->organizationId == head.session.organizationId;
}

Result<QHash<QByteArray, qint64>> RestFeed::estimate()
{
    const auto bytes = sync(snapshot::encode(snapshot::ReadRequest{{}, true, m_scope}));
    if (!bytes)
        return Unexpected(bytes.error());
    const auto answer = snapshot::AnswerReader::of(*bytes, 0);
    if (!answer)
        return Unexpected(answer.error());
    return answer->estimate();
}

Result<qsizetype> RestFeed::read(const QList<snapshot::Step> &steps, snapshot::ReadSink &sink)
{
    const auto bytes = sync(snapshot::encode(snapshot::ReadRequest{steps, false, m_scope}));
    if (!bytes)
        return Unexpected(bytes.error());
    const auto answer = snapshot::AnswerReader::of(*bytes, steps.size());
    if (!answer)
        return Unexpected(answer.error());
    return answer->play(sink);
}

} // namespace viridian
