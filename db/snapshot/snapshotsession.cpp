// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/snapshot/snapshotsession.h"

#include "db/postgres/pgerror.h"
#include "db/snapshot/functions.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace viridian::snapshot {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::snapshot::SnapshotSession)
};

/// A value as PostgreSQL's text; blobs are ids.
QByteArray textOf(sqlite3_stmt *statement, int column)
{
    switch (sqlite3_column_type(statement, column)) {
    case SQLITE_FLOAT:
        return QByteArray::number(sqlite3_column_double(statement, column), 'g', 17);
    case SQLITE_BLOB:
        return QUuid::fromRfc4122({static_cast<const char *>(sqlite3_column_blob(statement, column)),
                                   sqlite3_column_bytes(statement, column)})
            .toByteArray(QUuid::WithoutBraces);
    default:
        return {reinterpret_cast<const char *>(sqlite3_column_text(statement, column)),
                sqlite3_column_bytes(statement, column)};
    }
}

/// The result as libpq would hold it, so that the readers of records are the same for both.
class ResultBuilder
{
public:
    explicit ResultBuilder(sqlite3_stmt *statement)
        : m_statement(statement)
        , m_result(PQmakeEmptyPGresult(nullptr, PGRES_TUPLES_OK))
        , m_owner(m_result)
    {
        const int count = sqlite3_column_count(statement);
        // libpq copies the names it is given.
        std::vector<QByteArray> names;
        std::vector<PGresAttDesc> columns(static_cast<size_t>(count), PGresAttDesc{});
        names.reserve(columns.size());
        for (int column = 0; column < count; ++column) {
            names.emplace_back(sqlite3_column_name(statement, column));
            columns[static_cast<size_t>(column)].name = names.back().data();
            columns[static_cast<size_t>(column)].typlen = -1;
        }
        m_isComplete = m_result && PQsetResultAttrs(m_result, count, columns.data()) != 0;
    }

    void addRow()
    {
        const int row = PQntuples(m_result);
        for (int column = 0; column < sqlite3_column_count(m_statement); ++column) {
            if (sqlite3_column_type(m_statement, column) == SQLITE_NULL) {
                m_isComplete = PQsetvalue(m_result, row, column, nullptr, -1) != 0 && m_isComplete;
                continue;
            }
            QByteArray value = textOf(m_statement, column);
            m_isComplete =
                PQsetvalue(m_result, row, column, value.data(), static_cast<int>(value.size())) != 0 &&
                m_isComplete;
        }
    }

    bool isComplete() const { return m_isComplete; }
    pg::Rows take() { return std::move(m_owner); }

private:
    sqlite3_stmt *m_statement;
    PGresult *m_result;
    pg::Rows m_owner;
    bool m_isComplete = false;
};

/// Names are ordered by their place in the server's collation, which travels beside them.
QByteArray placeOf(const QByteArray &column)
{
    if (column == "display_name")
        return "name_position";
    if (column == "code" || column == "name")
        return column + "_position";
    return column;
}

} // namespace

Result<SnapshotSession> SnapshotSession::open(const QList<SnapshotPlace> &places)
{
    SnapshotSession session;
    for (const SnapshotPlace &place : places) {
        auto opened = openFile(place.path, place.credential);
        if (!opened)
            return Unexpected(opened.error());
        const auto label = Label::decoded(opened->label);
        if (!label)
            return Unexpected(label.error());
        auto database = openInMemory(std::move(opened->content), false);
        if (!database)
            return Unexpected(database.error());
        if (const auto added = addFunctions(database->get(), *label); !added)
            return Unexpected(added.error());
        const auto &another = session.m_labels.empty() ? *label : session.m_labels.begin()->second;
        if (another.head.session.userId != label->head.session.userId ||
            another.head.session.organizationId != label->head.session.organizationId)
            return failure(ErrorKind::BadInput, Text::tr("These snapshots belong to different people."));
        session.m_labels.insert_or_assign(label->head.role, *label);
        session.m_databases.insert_or_assign(label->head.role, std::move(*database));
    }
    if (session.m_labels.empty())
        return failure(ErrorKind::NotFound, Text::tr("There is no snapshot."));
    session.m_identity = session.m_labels.begin()->second.head.session;
    session.m_identity.roles.clear();
    for (const auto &[role, label] : session.m_labels)
        session.m_identity.roles.append(role);
    return session;
}

bool SnapshotSession::holds(Role role, const QUuid &courseId) const
{
    const auto label = m_labels.find(role);
    return label == m_labels.end() || !label->second.head.scope ||
           label->second.head.scope->contains(courseId);
}

Result<void> SnapshotSession::check(Role role) const
{
    sqlite3 *database = m_databases.at(role).get();
    const auto statement = SqliteStatement::prepare(database, "PRAGMA app.integrity_check");
    if (!statement)
        return Unexpected(statement.error());
    if (sqlite3_step(statement->handle()) != SQLITE_ROW || textOf(statement->handle(), 0) != "ok")
        return failure(ErrorKind::BadInput, Text::tr("The content is not sound. Pull a new snapshot."));
    return {};
}

void SnapshotSession::interrupt() const
{
    for (const auto &[role, database] : m_databases)
        sqlite3_interrupt(database.get());
}

void SnapshotSession::beginStatistics()
{
    m_statistics = {};
    m_statistics.sessionUser = m_identity.sessionUser;
    m_clock.start();
}

QueryStatistics SnapshotSession::statistics() const
{
    QueryStatistics statistics = m_statistics;
    statistics.milliseconds = static_cast<double>(m_clock.nsecsElapsed()) / 1e6;
    statistics.finishedAt = QDateTime::currentDateTimeUtc();
    return statistics;
}

QByteArray SnapshotSession::text(const char *name, const QueryWords &words) const
{
    static const QRegularExpression idParameter(QStringLiteral("(\\$\\d+)::uuid"));
    QueryWords own = words;
    for (auto &[token, word] : own) {
        const QByteArray given(token);
        if (given == "type") {
            if (word == "text") // of a name, whose place is compared instead
                word = "integer";
        } else if (given == "key") {
            word = placeOf(word);
        } else if (given == "shown") {
            word = "p." + placeOf(word.mid(2));
        } else {
            word = QString::fromLatin1(word).replace(idParameter, QStringLiteral("uuid(\\1)")).toLatin1();
        }
    }
    return sqlText((QByteArray("snapshot/queries/") + name).constData(), own);
}

Result<QuerySession::Answer> SnapshotSession::read(Role role, const QList<pg::Statement> &statements, Weight)
{
    const auto found = m_databases.find(role);
    if (found == m_databases.end())
        return failure(ErrorKind::NotAllowed,
                       Text::tr("There is no snapshot of this role. Choose another role."));
    Answer answer;
    answer.today = m_labels.at(role).head.session.today;
    m_statistics.activeRole = databaseRole(role);
    for (const auto &statement : statements) {
        auto rows = run(found->second.get(), statement);
        if (!rows)
            return Unexpected(rows.error());
        m_statistics.rows += rows->count();
        answer.rows.push_back(std::move(*rows));
    }
    return answer;
}

Result<pg::Rows> SnapshotSession::run(sqlite3 *database, const pg::Statement &statement)
{
    const auto prepared = SqliteStatement::prepare(database, statement.sql);
    if (!prepared)
        return Unexpected(prepared.error());
    const auto &values = statement.parameters.values();
    for (qsizetype i = 0; i < values.size(); ++i) {
        // A query that has no use for a parameter does not name it.
        const int place =
            sqlite3_bind_parameter_index(prepared->handle(), ('$' + QByteArray::number(i + 1)).constData());
        if (place > 0 && values.at(i))
            sqlite3_bind_text(prepared->handle(), place, values.at(i)->constData(),
                              static_cast<int>(values.at(i)->size()), SQLITE_STATIC);
    }
    ResultBuilder builder(prepared->handle());
    int code = SQLITE_DONE;
    while ((code = sqlite3_step(prepared->handle())) == SQLITE_ROW)
        builder.addRow();
    if (code == SQLITE_INTERRUPT)
        return failure(ErrorKind::Cancelled, pg::textFor(ErrorKind::Cancelled));
    if (code != SQLITE_DONE || !builder.isComplete())
        return Unexpected(sqliteError(database));
    return builder.take();
}

} // namespace viridian::snapshot
