// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/collect/lrsclient.h"

#include "app/collect/secret.h"

namespace viridian::collect {

LrsClient::LrsClient(const QUrl &base, QByteArray secret, const http::Limits &limits)
    : m_base(base)
    , m_secret(std::move(secret))
    , m_client(limits)
{
}

Result<StatementPage> LrsClient::first(const QDateTime &since, int limit, const std::stop_token &stop)
{
    QUrl url = m_base;
    const QString base = url.path();
    url.setPath((base.endsWith(u'/') ? base.chopped(1) : base) + QStringLiteral("/statements"));
    QString query = QStringLiteral("ascending=true&limit=%1").arg(limit);
    if (since.isValid())
        query += QStringLiteral("&since=") + since.toUTC().toString(Qt::ISODateWithMs);
    url.setQuery(query);
    m_version = "2.0.0";
    auto page = ask(url, stop);
    if (page || page.error().code != u"400")
        return page;
    // A store answers 400 to a version that it does not know.
    m_version = "1.0.3";
    return ask(url, stop);
}

Result<StatementPage> LrsClient::next(const QUrl &more, const std::stop_token &stop)
{
    return ask(more, stop);
}

Result<StatementPage> LrsClient::ask(const QUrl &url, const std::stop_token &stop)
{
    const auto answer = m_client.get({url,
                                      {{"Authorization", authorization(m_secret)},
                                       {"Accept", "application/json"},
                                       {"X-Experience-API-Version", m_version}}},
                                     stop);
    if (!answer)
        return Unexpected(answer.error());
    return readPage(url, *answer);
}

} // namespace viridian::collect
