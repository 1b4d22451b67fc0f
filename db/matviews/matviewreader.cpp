// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/matviews/matviewreader.h"

#include "db/catalog/catalogsql.h"
#include "db/postgres/row.h"

#include <QCoreApplication>

namespace viridian::matviews {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::matviews::Reader)
};

constexpr auto mode = "READ ONLY; SET LOCAL search_path = pg_catalog; SET LOCAL lock_timeout = '3s'; "
                      "SET LOCAL statement_timeout = '10s'";

QDateTime moment(const pg::Rows &rows, int row, const char *name)
{
    const int column = rows.column(name);
    return rows.isNull(row, column) ? QDateTime() : rows.timestamp(row, column);
}

std::optional<qint64> number(const pg::Rows &rows, int row, const char *name)
{
    const int column = rows.column(name);
    return rows.isNull(row, column) ? std::nullopt : std::optional(rows.integer(row, column));
}

MatView view(const pg::Rows &rows, int i)
{
    const pg::Row row(rows, i);
    MatView made;
    made.id = row.bytes("id").toUInt();
    made.schema = row.text("schema");
    made.name = row.text("name");
    made.definition = row.text("definition");
    made.owner = row.text("owner");
    made.isPopulated = row.boolean("is_populated");
    made.mayRefresh = row.boolean("may_refresh");
    made.canRefreshConcurrently = row.boolean("can_concurrently");
    made.bytes = number(rows, i, "bytes");
    made.rows = row.real("rows");
    made.refreshedAt = moment(rows, i, "refreshed_at");
    made.known = made.refreshedAt.isValid() ? MatView::Known::AtLatest : MatView::Known::Nothing;
    made.inUse = row.integer("in_use");
    return made;
}

} // namespace

Result<MatViews> readMatViews(pg::Connection &connection)
{
    const auto transaction = pg::Transaction::begin(connection, mode);
    if (!transaction)
        return Unexpected(transaction.error());
    const auto answers =
        connection.pipeline({{versionedSql("matviews/facts", connection.serverVersion()), {}},
                             {versionedSql("matviews/views", connection.serverVersion()), {}},
                             {versionedSql("matviews/bases", connection.serverVersion()), {}}});
    if (!answers)
        return Unexpected(answers.error());
    const pg::Rows &facts = answers->at(0);
    const pg::Rows &views = answers->at(1);
    const pg::Rows &bases = answers->at(2);
    MatViews read;
    read.at = moment(facts, 0, "at");
    read.tracksCommits = pg::Row(facts, 0).boolean("tracks_commits");
    read.countersSince = moment(facts, 0, "counters_since");
    for (int i = 0; i < views.count(); ++i)
        read.views.append(view(views, i));
    for (int i = 0; i < bases.count(); ++i) {
        const pg::Row row(bases, i);
        const catalog::ObjectId id = row.bytes("view").toUInt();
        const auto owner = std::find_if(read.views.begin(), read.views.end(),
                                        [&](const MatView &each) { return each.id == id; });
        if (owner != read.views.end())
            owner->bases.append({row.bytes("id").toUInt(), row.text("schema"), row.text("name"),
                                 number(bases, i, "writes"), row.boolean("row_security")});
    }
    return read;
}

Result<void> refreshMatView(pg::Connection &connection, const QString &schema, const QString &name,
                            bool concurrently)
{
    const auto done =
        connection.run(QByteArray("REFRESH MATERIALIZED VIEW ") + (concurrently ? "CONCURRENTLY " : "") +
                       connection.quoted(schema) + '.' + connection.quoted(name));
    if (done)
        return {};
    if (done.error().kind == ErrorKind::NotAllowed)
        return failure(ErrorKind::NotAllowed, Text::tr("Only the owner of %1 may refresh it.").arg(name),
                       done.error().detail, done.error().code);
    if (done.error().kind == ErrorKind::Internal || done.error().kind == ErrorKind::BadInput)
        return failure(ErrorKind::BadInput,
                       Text::tr("The server did not refresh %1: %2").arg(name, done.error().detail),
                       done.error().detail, done.error().code);
    return Unexpected(done.error());
}

Result<RefreshProgress> readProgress(pg::Connection &connection, int pid)
{
    const auto rows = connection.run(versionedSql("matviews/progress", connection.serverVersion()),
                                     pg::Parameters::of(pid));
    if (!rows)
        return Unexpected(rows.error());
    if (rows->isEmpty())
        return failure(ErrorKind::NotFound, Text::tr("No refresh is under way."));
    const pg::Row row(*rows, 0);
    RefreshProgress progress;
    progress.isWaiting = row.boolean("is_waiting");
    for (const auto &each : row.texts("waits_for")) {
        if (!progress.waitsFor.contains(each.toInt()))
            progress.waitsFor.append(each.toInt());
    }
    progress.seconds = row.real("seconds");
    return progress;
}

} // namespace viridian::matviews
