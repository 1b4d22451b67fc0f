// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/collect/statementpage.h"

namespace viridian::collect {

/// Reads statements from a learning record store: xAPI 2.0, and 1.0.3 where the store does not take that.
/// Blocks as http::Client does, and lives on one thread. Errors are those of http::Client, and BadInput for
/// an answer that is no page of statements.
class LrsClient
{
public:
    /// `base` is the address in front of /statements.
    LrsClient(const QUrl &base, QByteArray secret, const http::Limits &limits);

    /// Those that were stored after `since`, of all when it is null; at most `limit` in a page.
    Result<StatementPage> first(const QDateTime &since, int limit, const std::stop_token &stop);
    Result<StatementPage> next(const QUrl &more, const std::stop_token &stop);

private:
    Result<StatementPage> ask(const QUrl &url, const std::stop_token &stop);

    QUrl m_base;
    QByteArray m_secret;
    http::Client m_client;
    QByteArray m_version;
};

} // namespace viridian::collect
