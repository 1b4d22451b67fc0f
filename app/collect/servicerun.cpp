// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/collect/servicerun.h"

#include "app/collect/fallback.h"
#include "app/collect/sampledocument.h"
#include "app/collect/secret.h"
#include "app/collect/servicedocument.h"
#include "app/collect/servicerequest.h"
#include "app/collect/serviceshapes.h"

#include <QJsonDocument>

#include <algorithm>
#include <utility>

namespace viridian::collect {

ServiceRun::ServiceRun(pg::Connection &connection, const QUuid &organization, const Source &source,
                       http::CircuitBreaker &breaker, const CollectOptions &options, std::stop_token stop)
    : m_connection(connection)
    , m_organization(organization)
    , m_source(source)
    , m_breaker(breaker)
    , m_options(options)
    , m_stop(std::move(stop))
    , m_store(connection, organization)
    , m_client(options.limits)
    , m_secret(readSecret(source.secretName))
    , m_now(options.now())
{
    m_state.service = source.state.service;
}

Result<pipeline::CollectCounts> ServiceRun::run()
{
    if (auto prepared = prepare(); !prepared)
        return Unexpected(prepared.error());
    const auto people = m_store.people();
    if (!people)
        return Unexpected(people.error());
    if (!m_secret)
        failed(m_secret.error(), SourceProblem::Secret);
    for (qsizetype first = 0; first < people->size(); first += m_options.batch) {
        m_now = m_options.now();
        if (auto done = collect(people->mid(first, m_options.batch)); !done)
            return Unexpected(done.error());
    }
    if (auto merged = merge(); !merged)
        return Unexpected(merged.error());
    m_state.checkedAt = m_options.now();
    if (auto recorded = m_store.recordRun(m_state, m_usedSample); !recorded)
        return Unexpected(recorded.error());
    if (m_error && !m_usedAny)
        return Unexpected(*m_error);
    return m_counts;
}

Result<void> ServiceRun::prepare()
{
    auto rules = m_store.rules(m_now);
    if (!rules)
        return Unexpected(rules.error());
    m_rules = *rules;
    auto known = m_store.activities();
    if (!known)
        return Unexpected(known.error());
    m_rows.emplace(m_organization, std::move(*known), m_now);
    // Made anew below, for those who still need it.
    return m_source.hasSample ? m_store.removeSample(m_state.service) : Result<void>();
}

Result<void> ServiceRun::collect(const QList<PersonRef> &batch)
{
    auto cached = m_store.cached(m_state.service, batch);
    if (!cached)
        return Unexpected(cached.error());
    // Another version of the program may have agreed on something else.
    for (const PersonRef &person : batch) {
        const auto found = cached->constFind(person.id);
        if (found != cached->cend() && !readDocument(m_state.service, found->json, person.externalId))
            cached->erase(found);
    }
    const auto enrollments = m_store.enrollments(batch);
    if (!enrollments)
        return Unexpected(enrollments.error());
    const auto find = [](const QHash<QUuid, CachedDocument> &documents, const PersonRef &person) {
        const auto found = documents.constFind(person.id);
        return found == documents.cend() ? std::nullopt : std::optional(*found);
    };

    QList<PersonRef> waiting;
    for (const PersonRef &person : batch) {
        if (!isCurrent(find(*cached, person), m_now))
            waiting.append(person);
    }
    const auto fetched = fetch(waiting);
    if (!fetched)
        return Unexpected(fetched.error());
    if (auto kept = m_store.putCached(m_state.service, *fetched); !kept)
        return kept;

    const bool maySample = m_rules.allowsSample && reportsEventsOnly(m_state.service);
    for (const PersonRef &person : batch) {
        const auto fresh = find(*fetched, person);
        const auto document = fresh ? fresh : find(*cached, person);
        const SourceOutcome outcome = fresh ? SourceOutcome::Fresh : fallback(document, m_now, maySample);
        if (auto used = use(person, document, outcome, enrollments->value(person.externalId)); !used)
            return used;
    }
    return {};
}

Result<QHash<QUuid, CachedDocument>> ServiceRun::fetch(QList<PersonRef> waiting)
{
    QHash<QUuid, CachedDocument> documents;
    while (m_secret && !waiting.isEmpty()) {
        std::vector<http::CircuitBreaker::Permit> permits;
        QList<http::Request> requests;
        for (qsizetype i = 0; i < std::min<qsizetype>(m_options.parallel, waiting.size()); ++i) {
            auto permit = m_breaker.acquire();
            if (!permit)
                break;
            permits.push_back(std::move(*permit));
            requests.append(serviceRequest(m_source.baseUrl, waiting.at(i).externalId, *m_secret));
        }
        if (requests.isEmpty()) {
            if (!m_error)
                failed(pausedError(m_source.baseUrl), SourceProblem::Paused);
            break;
        }
        const auto answers = m_client.getAll(requests, m_stop);
        for (std::size_t i = 0; i < answers.size(); ++i) {
            const PersonRef person = waiting.takeFirst();
            const auto document = readAnswer(m_state.service, answers[i], person.externalId);
            if (document) {
                permits[i].succeeded();
                documents.insert(person.id, {QJsonDocument(*document).toJson(QJsonDocument::Compact), m_now,
                                             m_now.addSecs(m_options.keep.count())});
            } else if (document.error().kind == ErrorKind::Cancelled) {
                return Unexpected(document.error());
            } else {
                permits[i].failed();
                failed(document.error(), problemOf(document.error()));
            }
        }
    }
    return documents;
}

Result<void> ServiceRun::use(const PersonRef &person, const std::optional<CachedDocument> &document,
                             SourceOutcome outcome, const QSet<QString> &courses)
{
    m_state.outcome = std::max(m_state.outcome.value_or(outcome), outcome);
    if (outcome == SourceOutcome::None)
        return {};
    m_usedAny = true;
    m_counts.fallback += outcome == SourceOutcome::Stale || outcome == SourceOutcome::Sample ? 1 : 0;
    if (outcome == SourceOutcome::Sample) {
        if (!std::exchange(m_usedSample, true)) {
            if (auto announced = m_store.announceSample(m_state.service); !announced)
                return announced;
        }
        m_rows->add(sampleDocument(m_state.service, person.externalId, courses, m_rules.today), person,
                    courses, QStringLiteral("sample:") + key(m_state.service));
    } else {
        const auto read = readDocument(m_state.service, document->json, person.externalId);
        if (!read)
            return Unexpected(read.error());
        if (!m_state.dataFrom.isValid() || document->fetchedAt < m_state.dataFrom)
            m_state.dataFrom = document->fetchedAt;
        m_rows->add(*read, person, courses, QStringLiteral("service:") + key(m_state.service));
    }
    return m_rows->size() < m_options.rows ? Result<void>() : merge();
}

Result<void> ServiceRun::merge()
{
    return m_rows->merge(m_connection, m_stop).map([this](const pipeline::CollectCounts &counts) {
        m_counts += counts;
    });
}

void ServiceRun::failed(const Error &error, SourceProblem problem)
{
    m_error = error;
    m_state.problem = problem;
}

} // namespace viridian::collect
