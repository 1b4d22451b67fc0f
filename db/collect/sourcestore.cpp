// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/collect/sourcestore.h"

#include "db/analytics/pipelinesql.h"
#include "db/source/recordreaders.h"

#include <QCoreApplication>
#include <QFile>

namespace viridian::collect {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::collect::SourceStore)
};

using pg::Parameters;

QByteArray collectSql(const char *name)
{
    QFile file(QStringLiteral(":/db/sql/collect/%1.sql").arg(QLatin1String(name)));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s is not in the program", qPrintable(file.fileName()));
    return file.readAll();
}

QStringList ids(const QList<PersonRef> &people)
{
    QStringList ids;
    for (const PersonRef &person : people)
        ids.append(person.id.toString(QUuid::WithoutBraces));
    return ids;
}

template <typename Value>
std::optional<QString> word(const std::optional<Value> &value)
{
    return value ? std::optional(key(*value)) : std::nullopt;
}

} // namespace

Result<std::vector<pg::Rows>> SourceStore::inScope(const QList<pg::Statement> &statements)
{
    auto transaction = pg::Transaction::begin(m_connection);
    if (!transaction)
        return Unexpected(transaction.error());
    QList<pg::Statement> all{{analytics::pipelineSql("scope"), Parameters::of(m_organization)}};
    all += statements;
    auto rows = m_connection.pipeline(all);
    if (!rows)
        return rows;
    if (const auto committed = transaction->commit(); !committed)
        return Unexpected(committed.error());
    return rows;
}

Result<pg::Rows> SourceStore::ask(const char *sql, const Parameters &parameters)
{
    return inScope({{collectSql(sql), parameters}}).map([](std::vector<pg::Rows> &&rows) {
        return std::move(rows.back());
    });
}

Result<void> SourceStore::tell(const char *sql, const Parameters &parameters)
{
    return ask(sql, parameters).map([](const pg::Rows &) {});
}

Result<QList<Source>> SourceStore::sources()
{
    return ask("sources", Parameters::of(m_organization)).map([](const pg::Rows &rows) {
        return pg::readAll(rows, [](const pg::Row &row) {
            return Source{row.text("base_url"), row.text("secret_name"), row.boolean("has_sample"),
                          row.timestamp("stored_until"), sourceStateFrom(row)};
        });
    });
}

Result<void> SourceStore::putSource(ExternalService service, const QString &baseUrl,
                                    const QString &secretName)
{
    return tell("put_source", Parameters::of(m_organization, key(service), baseUrl, secretName));
}

Result<void> SourceStore::removeSource(ExternalService service)
{
    const auto parameters = Parameters::of(m_organization, key(service));
    const auto done = inScope({{collectSql("remove_sample"), parameters},
                               {collectSql("remove_cached"), parameters},
                               {collectSql("remove_source"), parameters}});
    if (!done)
        return Unexpected(done.error());
    if (done->back().affected() == 0)
        return failure(ErrorKind::NotFound, Text::tr("This service is not configured for the organisation."));
    return {};
}

Result<void> SourceStore::allowSample(bool allowed)
{
    return tell("allow_sample", Parameters::of(m_organization, allowed));
}

Result<CollectRules> SourceStore::rules(const QDateTime &now)
{
    const auto rows = ask("organization", Parameters::of(m_organization, now));
    if (!rows)
        return Unexpected(rows.error());
    if (rows->isEmpty())
        return failure(ErrorKind::NotFound, Text::tr("This organisation is no longer there."));
    return CollectRules{rows->boolean(0, 0), rows->date(0, 1)};
}

Result<QList<PersonRef>> SourceStore::people()
{
    return ask("people", Parameters::of(m_organization)).map([](const pg::Rows &rows) {
        return pg::readAll(rows, [](const pg::Row &row) {
            return PersonRef{row.uuid("user_id"), row.text("external_id")};
        });
    });
}

Result<QHash<QUuid, CachedDocument>> SourceStore::cached(ExternalService service,
                                                         const QList<PersonRef> &people)
{
    return ask("cached", Parameters::of(m_organization, key(service), ids(people)))
        .map([](const pg::Rows &rows) {
            QHash<QUuid, CachedDocument> documents;
            for (int row = 0; row < rows.count(); ++row)
                documents.insert(rows.uuid(row, 0),
                                 {rows.bytes(row, 1), rows.timestamp(row, 2), rows.timestamp(row, 3)});
            return documents;
        });
}

Result<void> SourceStore::putCached(ExternalService service, const QHash<QUuid, CachedDocument> &documents)
{
    if (documents.isEmpty())
        return {};
    QList<pg::Statement> statements;
    const QByteArray sql = collectSql("put_cached");
    for (auto one = documents.cbegin(); one != documents.cend(); ++one)
        statements.append({sql, Parameters::of(m_organization, key(service), one.key(), one->json,
                                               one->fetchedAt, one->expiresAt)});
    return inScope(statements).map([](const std::vector<pg::Rows> &) {});
}

Result<KnownActivities> SourceStore::activities()
{
    return ask("activities", Parameters::of(m_organization)).map([](const pg::Rows &rows) {
        KnownActivities known;
        for (int row = 0; row < rows.count(); ++row) {
            QSet<QString> &activities = known[rows.text(row, 0)];
            if (!rows.isNull(row, 1))
                activities.insert(rows.text(row, 1));
        }
        return known;
    });
}

Result<KnownEnrollments> SourceStore::enrollments(const QList<PersonRef> &people)
{
    return ask("enrollments", Parameters::of(m_organization, ids(people))).map([](const pg::Rows &rows) {
        KnownEnrollments known;
        for (int row = 0; row < rows.count(); ++row)
            known[rows.text(row, 0)].insert(rows.text(row, 1));
        return known;
    });
}

Result<void> SourceStore::announceSample(ExternalService service)
{
    return tell("announce_sample", Parameters::of(m_organization, key(service)));
}

Result<void> SourceStore::removeSample(ExternalService service)
{
    return tell("remove_sample", Parameters::of(m_organization, key(service)));
}

Result<void> SourceStore::putStoredUntil(const QDateTime &moment)
{
    return tell("put_stored_until", Parameters::of(m_organization, key(ExternalService::Lrs), moment));
}

Result<void> SourceStore::recordRun(const ExternalSourceState &state, bool hasSample)
{
    return tell("record_run",
                Parameters::of(m_organization, key(state.service), word(state.outcome), state.dataFrom,
                               state.checkedAt, word(state.problem), hasSample));
}

} // namespace viridian::collect
