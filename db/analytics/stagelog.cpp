// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/analytics/stagelog.h"

#include "db/analytics/pipelinesql.h"

#include <QCoreApplication>

#include <utility>

namespace viridian::analytics {

using pg::Parameters;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::analytics::StageLog)
};

const char *word(StageLog::Stage stage)
{
    switch (stage) {
    case StageLog::Stage::Collect:
        return "collect";
    case StageLog::Stage::Analyse:
        return "analyse";
    case StageLog::Stage::Retire:
        return "retire";
    }
    return "";
}

} // namespace

StageLog::StageLog(pg::Connection &connection, const QUuid &organization, Stage stage)
    : m_connection(&connection)
    , m_organization(organization)
    , m_stage(stage)
{
}

StageLog::StageLog(StageLog &&other) noexcept
    : m_connection(std::exchange(other.m_connection, nullptr))
    , m_organization(other.m_organization)
    , m_stage(other.m_stage)
    , m_id(other.m_id)
{
}

StageLog::~StageLog()
{
    if (m_connection && m_connection->isAlive())
        std::ignore = m_connection->run(pipelineSql("unlock"), Parameters::of(m_organization, word(m_stage)));
}

Result<StageLog> StageLog::start(pg::Connection &connection, const QUuid &organization, Stage stage)
{
    const auto id = Parameters::of(organization);
    const auto run = Parameters::of(organization, word(stage));
    if (const auto locked = connection.run(pipelineSql("lock"), run); !locked)
        return Unexpected(locked.error());
    StageLog log(connection, organization, stage);
    QList<pg::Statement> statements{{"BEGIN", {}}, {pipelineSql("scope"), id}};
    if (stage == Stage::Analyse)
        statements.append(pg::Statement{pipelineSql("partitions"), id});
    statements.append(pg::Statement{pipelineSql("log_abandoned"), run});
    statements.append(pg::Statement{pipelineSql("log_started"), run});
    statements.append(pg::Statement{"COMMIT", {}});
    const auto rows = connection.pipeline(statements);
    if (!rows) {
        std::ignore = connection.run("ROLLBACK");
        return Unexpected(rows.error());
    }
    const pg::Rows &started = rows->at(rows->size() - 2);
    if (started.isEmpty())
        return failure(ErrorKind::NotFound, Text::tr("This organisation is not there any more."));
    log.m_id = started.integer(0, 0);
    return log;
}

Result<void> StageLog::succeeded(qint64 rows)
{
    return finish(rows, {});
}

Result<void> StageLog::failed(const Error &error)
{
    return finish({}, error.kind == ErrorKind::Cancelled ? QStringLiteral("cancelled") : error.detail);
}

Result<void> StageLog::finish(std::optional<qint64> rows, const QString &error)
{
    const auto id = Parameters::of(m_organization);
    Parameters entry = Parameters::of(m_organization, m_id, rows);
    if (error.isEmpty())
        entry.add(std::nullopt);
    else
        entry.add(error);
    QList<pg::Statement> statements{
        {"BEGIN", {}}, {pipelineSql("scope"), id}, {pipelineSql("log_finished"), entry}};
    if (m_stage == Stage::Analyse && rows)
        statements.append(pg::Statement{pipelineSql("analysed"), id});
    statements.append(pg::Statement{"COMMIT", {}});
    if (const auto done = m_connection->pipeline(statements); !done) {
        std::ignore = m_connection->run("ROLLBACK");
        return Unexpected(done.error());
    }
    return {};
}

} // namespace viridian::analytics
