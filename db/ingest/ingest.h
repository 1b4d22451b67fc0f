// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/ingest/copytext.h"
#include "db/ingest/stagedrows.h"
#include "db/postgres/connection.h"

#include <functional>
#include <stop_token>

namespace viridian::ingest {

/// What became of the rows handed over for one table.
struct TableCounts
{
    QString table;
    qint64 read = 0;     ///< rows handed over; of events that were added up, the sums
    qint64 stored = 0;   ///< new
    qint64 changed = 0;  ///< there already, with other values
    qint64 repeated = 0; ///< there already, the same

    bool operator==(const TableCounts &) const = default;
};

/// Rows of the source's files.
struct RowCounts
{
    qint64 read = 0;
    qint64 stored = 0;   ///< said something new
    qint64 repeated = 0; ///< said what was there already

    bool operator==(const RowCounts &) const = default;
};

/// A row that was collected and then refused, for a reason of the server's steps such as "other_content".
struct RefusedRow
{
    int file = 0;
    qint64 line = 0;
    QString reason;
    QString value;
};

struct RefusedCount
{
    int file = 0;
    QString reason;
    qint64 rows = 0;
};

struct MergeOutcome
{
    QList<TableCounts> tables;
    qint64 newRows = 0;                ///< of those collected as Action: how many said something new
    QList<RefusedRow> refused;         ///< the first 1000
    QList<RefusedCount> refusedCounts; ///< all of them
    QDate analysisDate;                ///< of the organisation now; invalid: today
};

/// What becomes of rows that are not handed over.
enum class Existing
{
    Keep,
    Replace, ///< courses, skills and events go first, with all that hangs on them; people and logins stay
};

/// What is made of rows that are no rows of a table yet.
enum class Derive
{
    Nothing,
    Statements, ///< Action rows as xAPI statements: one id, one event
    LogRows,    ///< Action rows as lines of a log: equal ones of a file are interactions of one event
    Roster,     ///< RosterUser, RosterClass and RosterEnrollment rows: a school's current state
};

/// Brings rows of one organisation into the database: they are collected in temporary tables (COPY FROM
/// refuses tables under RLS) and merged from there, all tables in one transaction as viridian_pipeline in the
/// scope of that organisation. Merging the same rows again changes nothing.
/// A stop asked for through the token ends the running statement; everything then is as before.
/// Lives on the connection's thread.
class Ingest
{
public:
    /// Makes the temporary tables. The connection outlives the Ingest and is used by nothing else meanwhile.
    static Result<Ingest> begin(pg::Connection &connection, std::stop_token stop = {});
    Ingest(Ingest &&other) noexcept;
    Ingest &operator=(Ingest &&) = delete;
    ~Ingest(); ///< drops the temporary tables

    /// Collects what `next` yields until it yields nothing. Row is a struct of stagedrows.h. Keys must be
    /// unique, except for events.
    template <typename Row>
    Result<void> stage(const std::function<const Row *()> &next);
    template <typename Row>
    Result<void> stage(const QList<Row> &rows)
    {
        auto row = rows.begin();
        return stage<Row>([&] { return row == rows.end() ? nullptr : &*row++; });
    }

    /// Merges everything collected. `progress` is told the table that comes next. An organisation without an
    /// external id is there already: its name and its current day stay as they are.
    Result<MergeOutcome> merge(const Organization &organization, Existing existing = Existing::Keep,
                               const std::function<void(const QString &table)> &progress = {},
                               Derive derive = Derive::Nothing);

private:
    Ingest(pg::Connection &connection, std::stop_token stop);
    Result<void> runSteps(const QList<const char *> &steps, const pg::Parameters &scope);
    Result<void> readRefused(MergeOutcome &outcome);
    /// What has to be there before a merge, in a transaction of its own.
    Result<void> prepare(const QUuid &organization);
    Result<QList<TableCounts>> mergeTables(const QUuid &organization,
                                           const std::function<void(const QString &table)> &progress);
    Result<pg::Rows> upsert(const Organization &organization);
    Result<pg::Rows> run(const QByteArray &sql, const pg::Parameters &parameters = {});

    pg::Connection *m_connection;
    std::stop_token m_stop;
    qint64 m_staged = 0; ///< rows
};

} // namespace viridian::ingest
