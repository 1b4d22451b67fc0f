// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/analytics/analyticsrows.h"
#include "db/postgres/connection.h"
#include "models/records/externalsource.h"

#include <QHash>
#include <QSet>

namespace viridian::collect {

/// One configured source of an organisation.
struct Source
{
    QString baseUrl;
    QString secretName; ///< env:NAME or file:PATH
    bool hasSample = false;
    QDateTime
        storedUntil; ///< UTC; of a record store: all that it had stored until then is here; null: nothing
    ExternalSourceState state;
};

/// What decides for the whole organisation.
struct CollectRules
{
    bool allowsSample = false;
    QDate today; ///< its current day
};

struct PersonRef
{
    QUuid id;
    QString externalId; ///< what the services call the person
};

/// What a service said about a person, as external_data_cache keeps it.
struct CachedDocument
{
    QByteArray json;
    QDateTime fetchedAt; ///< UTC
    QDateTime expiresAt; ///< UTC
};

/// Courses and the activities of each, by the source's own keys.
using KnownActivities = QHash<QString, QSet<QString>>;
/// The courses that each person is enrolled in, by the source's own keys.
using KnownEnrollments = QHash<QString, QSet<QString>>;

/// What collectors read and write about one organisation besides learning data. Each call is a transaction of
/// its own as viridian_pipeline in the organisation's scope. Lives on the connection's thread.
class SourceStore
{
public:
    SourceStore(pg::Connection &connection, const QUuid &organization)
        : m_connection(connection)
        , m_organization(organization)
    {
    }

    Result<QList<Source>> sources();
    /// Adds it or changes its address and secret.
    Result<void> putSource(ExternalService service, const QString &baseUrl, const QString &secretName);
    /// With all that is kept of it besides learning data; NotFound when it is not configured.
    Result<void> removeSource(ExternalService service);
    Result<void> allowSample(bool allowed);
    /// NotFound when there is no such organisation.
    Result<CollectRules> rules(const QDateTime &now);

    Result<QList<PersonRef>> people();
    Result<QHash<QUuid, CachedDocument>> cached(ExternalService service, const QList<PersonRef> &people);
    Result<void> putCached(ExternalService service, const QHash<QUuid, CachedDocument> &documents);
    Result<KnownActivities> activities();
    Result<KnownEnrollments> enrollments(const QList<PersonRef> &people);

    /// Before sample events are stored, so that no crash leaves some that nobody looks for.
    Result<void> announceSample(ExternalService service);
    Result<void> removeSample(ExternalService service);
    /// Of the record store; only after what is said to be here was committed.
    Result<void> putStoredUntil(const QDateTime &moment);
    Result<void> recordRun(const ExternalSourceState &state, bool hasSample);

private:
    Result<std::vector<pg::Rows>> inScope(const QList<pg::Statement> &statements);
    Result<pg::Rows> ask(const char *sql, const pg::Parameters &parameters);
    Result<void> tell(const char *sql, const pg::Parameters &parameters);

    pg::Connection &m_connection;
    QUuid m_organization;
};

} // namespace viridian::collect
