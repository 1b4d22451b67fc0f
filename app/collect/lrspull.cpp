// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/collect/lrspull.h"

#include "app/collect/fallback.h"
#include "app/collect/secret.h"
#include "app/import/xapi/xapiimport.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <utility>

namespace viridian::collect {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::collect::LrsPull)
};

} // namespace

LrsPull::LrsPull(pg::Connection &connection, const analytics::OrganizationRef &organization,
                 const Source &source, http::CircuitBreaker &breaker, const LrsOptions &options,
                 std::stop_token stop)
    : m_connection(connection)
    , m_organization(organization)
    , m_source(source)
    , m_breaker(breaker)
    , m_options(options)
    , m_stop(std::move(stop))
    , m_store(connection, organization.id)
    , m_begun(options.now())
    , m_storedUntil(source.storedUntil)
    , m_last(source.storedUntil)
    , m_beforeLast(source.storedUntil)
{
    m_state.service = ExternalService::Lrs;
}

Result<pipeline::CollectCounts> LrsPull::run()
{
    const auto pulled = pull();
    // A stop or an error of the database says nothing about the store.
    if (!pulled && !m_state.problem)
        return Unexpected(pulled.error());
    m_state.checkedAt = m_options.now();
    m_state.dataFrom = pulled ? m_begun : m_source.state.dataFrom;
    m_state.outcome = pulled                       ? SourceOutcome::Fresh
                      : m_state.dataFrom.isValid() ? SourceOutcome::Stale
                                                   : SourceOutcome::None;
    if (auto recorded = m_store.recordRun(m_state, false); !recorded)
        return Unexpected(recorded.error());
    if (!pulled)
        return Unexpected(pulled.error());
    return m_counts;
}

Result<void> LrsPull::pull()
{
    const auto secret = readSecret(m_source.secretName);
    if (!secret)
        return failed(secret.error(), SourceProblem::Secret);
    LrsClient client(QUrl(m_source.baseUrl), *secret, m_options.limits);
    auto page = ask([&] { return client.first(m_storedUntil, m_options.pageSize, m_stop); });
    if (page)
        m_consistentThrough = page->consistentThrough;
    for (int count = 1;; ++count) {
        if (!page)
            return Unexpected(page.error());
        if (auto stored = store(*page); !stored)
            return stored;
        if (auto advanced = advance(*page); !advanced)
            return advanced;
        if (page->more.isEmpty())
            return {};
        if (count == m_options.pages)
            return failed({ErrorKind::BadInput,
                           {},
                           Text::tr("The record store has more pages than one run takes."),
                           {}},
                          SourceProblem::Unusable);
        page = ask([&, more = page->more] { return client.next(more, m_stop); });
    }
}

Result<StatementPage> LrsPull::ask(const std::function<Result<StatementPage>()> &request)
{
    auto permit = m_breaker.acquire();
    if (!permit)
        return failed(pausedError(m_source.baseUrl), SourceProblem::Paused);
    auto page = request();
    if (page) {
        permit->succeeded();
    } else if (page.error().kind != ErrorKind::Cancelled) {
        permit->failed();
        return failed(page.error(), problemOf(page.error()));
    }
    return page;
}

Result<void> LrsPull::store(const StatementPage &page)
{
    if (page.statements.isEmpty())
        return {};
    const auto nextStatement = [&page, next = 0]() mutable -> Result<std::optional<xapi::StatementText>> {
        if (next == page.statements.size())
            return std::nullopt;
        xapi::StatementText text;
        text.json = QJsonDocument(page.statements.at(next).toObject()).toJson(QJsonDocument::Compact);
        text.line = ++next;
        text.tooLong = text.json.size() > xapi::StatementSplitter::longestStatement;
        return text;
    };
    bool given = false;
    const auto report = xapi::importStatements(
        m_connection, {m_organization.name, {}, m_organization.id},
        [&]() -> Result<std::optional<xapi::StatementSource>> {
            if (std::exchange(given, true))
                return std::nullopt;
            return xapi::StatementSource{key(ExternalService::Lrs), nextStatement};
        },
        {}, m_stop);
    if (!report)
        return Unexpected(report.error());
    m_counts += {report->rows.read,   report->rows.stored, report->rows.repeated, report->skippedCount, 0,
                 report->skippedKinds};
    return {};
}

Result<void> LrsPull::advance(const StatementPage &page)
{
    for (const auto &statement : page.statements) {
        const QDateTime stored = storeMoment(statement[QStringLiteral("stored")].toString());
        if (!stored.isValid())
            continue;
        m_ascending = m_ascending && (!m_last.isValid() || stored >= m_last);
        if (!m_last.isValid() || stored > m_last)
            m_beforeLast = std::exchange(m_last, stored);
    }
    // What was stored at the very time of a page's last statement may stand on the next page.
    QDateTime until = page.more.isEmpty() ? m_last : m_ascending ? m_beforeLast : QDateTime();
    // A time that is still to come would keep out all that is stored before it.
    for (const QDateTime &most : {m_consistentThrough, m_begun}) {
        if (until.isValid() && most.isValid() && until > most)
            until = most;
    }
    if (!until.isValid() || (m_storedUntil.isValid() && until <= m_storedUntil))
        return {};
    m_storedUntil = until;
    return m_store.putStoredUntil(until);
}

Unexpected LrsPull::failed(const Error &error, SourceProblem problem)
{
    m_state.problem = problem;
    return Unexpected(error);
}

} // namespace viridian::collect
