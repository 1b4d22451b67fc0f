// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/analytics/analyselog.h"

#include "db/analytics/pipelinesql.h"

#include <QCoreApplication>

#include <utility>

namespace viridian::analytics {

using pg::Parameters;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::analytics::AnalyseLog)
};

} // namespace

AnalyseLog::AnalyseLog(pg::Connection &connection, const QUuid &organization)
    : m_connection(&connection)
    , m_organization(organization)
{
}

AnalyseLog::AnalyseLog(AnalyseLog &&other) noexcept
    : m_connection(std::exchange(other.m_connection, nullptr))
    , m_organization(other.m_organization)
    , m_id(other.m_id)
{
}

AnalyseLog::~AnalyseLog()
{
    if (m_connection && m_connection->isAlive())
        std::ignore = m_connection->run(pipelineSql("unlock"), Parameters::of(m_organization));
}

Result<AnalyseLog> AnalyseLog::start(pg::Connection &connection, const QUuid &organization)
{
    const auto id = Parameters::of(organization);
    if (const auto locked = connection.run(pipelineSql("lock"), id); !locked)
        return Unexpected(locked.error());
    AnalyseLog log(connection, organization);
    const auto rows = connection.pipeline({{"BEGIN", {}},
                                           {pipelineSql("scope"), id},
                                           {pipelineSql("partitions"), id},
                                           {pipelineSql("log_abandoned"), id},
                                           {pipelineSql("log_started"), id},
                                           {"COMMIT", {}}});
    if (!rows) {
        std::ignore = connection.run("ROLLBACK");
        return Unexpected(rows.error());
    }
    if (rows->at(4).isEmpty())
        return failure(ErrorKind::NotFound, Text::tr("This organisation is not there any more."));
    log.m_id = rows->at(4).integer(0, 0);
    return log;
}

Result<void> AnalyseLog::succeeded(qint64 rows)
{
    return finish(rows, {});
}

Result<void> AnalyseLog::failed(const Error &error)
{
    return finish({}, error.kind == ErrorKind::Cancelled ? QStringLiteral("cancelled") : error.detail);
}

Result<void> AnalyseLog::finish(std::optional<qint64> rows, const QString &error)
{
    const auto id = Parameters::of(m_organization);
    Parameters entry = Parameters::of(m_organization, m_id, rows);
    if (error.isEmpty())
        entry.add(std::nullopt);
    else
        entry.add(error);
    QList<pg::Statement> statements{
        {"BEGIN", {}}, {pipelineSql("scope"), id}, {pipelineSql("log_finished"), entry}};
    if (error.isEmpty())
        statements.append(pg::Statement{pipelineSql("analysed"), id});
    statements.append(pg::Statement{"COMMIT", {}});
    if (const auto done = m_connection->pipeline(statements); !done) {
        std::ignore = m_connection->run("ROLLBACK");
        return Unexpected(done.error());
    }
    return {};
}

} // namespace viridian::analytics
