// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

/// What a server is doing, as its statistics views say. Moments are UTC.
namespace viridian::activity {

/// One backend.
struct Session
{
    int pid = 0;
    QString login; ///< empty for the server's own
    QString database;
    QString application;
    QString client;             ///< address; empty: a socket on the server, or hidden
    QString kind;               ///< the server's word, such as client backend
    QString state;              ///< the server's word, such as idle in transaction; empty: hidden or none
    QString wait;               ///< what it waits for, such as Lock: transactionid; empty: nothing
    QDateTime transactionStart; ///< invalid: in none
    QDateTime queryStart;
    QString query;         ///< at most 1,000 characters; of an idle one the last; empty where it is hidden
    bool isHidden = false; ///< the login may not see what it does
    bool isOwn = false;    ///< the one that asks
    QList<int> blockedBy;  ///< pids; 0 stands for a prepared transaction
    QString wantedLock;    ///< such as AccessExclusiveLock on app.notes; empty: it waits for none

    bool operator==(const Session &) const = default;
};

struct Sessions
{
    QDateTime at;
    QList<Session> sessions;
    int connections = 0; ///< of clients, all databases
    int maxConnections = 0;
    int reservedConnections = 0; ///< of these for superusers alone
    bool seesEverybody = false;  ///< the login has pg_read_all_stats, so nothing is hidden

    bool operator==(const Sessions &) const = default;
};

/// A statement of pg_stat_statements, with constants replaced by the server.
struct Statement
{
    QString query; ///< at most 1,000 characters; empty where it is hidden
    QString login;
    qint64 calls = 0;
    qint64 rows = 0;
    double totalMilliseconds = 0;
    double meanMilliseconds = 0;
    double maximumMilliseconds = 0;

    bool operator==(const Statement &) const = default;
};

enum class StatementsState
{
    Available,
    NotCreated, ///< the extension is not in this database
    NotLoaded,  ///< it is, but the server does not load the library
    NotAllowed, ///< the login may not read it
};

struct Replica
{
    QString name; ///< application_name, as synchronous_standby_names takes it
    QString client;
    QString state;                     ///< such as streaming; empty: hidden
    QString synchronous;               ///< sync, async, quorum, potential
    std::optional<qint64> bytesBehind; ///< not replayed there yet
    std::optional<double> secondsBehind;

    bool operator==(const Replica &) const = default;
};

/// A table or materialized view of this database as vacuum sees it.
struct TableUpkeep
{
    QString schema;
    QString name;
    qint64 liveRows = 0;
    qint64 deadRows = 0;
    QDateTime lastVacuum; ///< by hand or on its own; invalid: never
    QDateTime lastAnalyze;
    qint64 transactionAge = 0; ///< since its oldest row was frozen
    std::optional<qint64> bytes;

    double deadShare() const
    {
        const auto all = static_cast<double>(liveRows + deadRows);
        return all > 0 ? static_cast<double>(deadRows) / all : 0;
    }
    bool operator==(const TableUpkeep &) const = default;
};

/// What changes slowly.
struct Health
{
    QDateTime at;
    StatementsState statementsState = StatementsState::NotCreated;
    QList<Statement> statements; ///< of this database, by total time
    QList<Replica> replicas;
    bool isStandby = false;
    std::optional<double> standbySecondsBehind; ///< since the last transaction it replayed
    QList<TableUpkeep> tables;                  ///< most dead rows first, at most 50
    qint64 transactionAge = 0;                  ///< of the oldest database
    qint64 freezeAge = 0;                       ///< autovacuum_freeze_max_age

    bool operator==(const Health &) const = default;
};

} // namespace viridian::activity
