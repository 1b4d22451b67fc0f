// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/database/activity/activityrows.h"

#include "models/format/format.h"
#include "views/common/messages.h"

#include <QCoreApplication>

#include <algorithm>

namespace viridian::activityrows {

using ui::CellKind;
using ui::Token;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::ActivityRows)
};

/// Seconds in which a transaction becomes one to look at.
constexpr qint64 longTransaction = 300;
/// Of dead rows from which a vacuum seems to be overdue: twice autovacuum's own default of a fifth.
constexpr double manyDead = 0.4;

TableCell text(const QString &words, Token tone = Token::Text)
{
    return {words, {.kind = CellKind::Text, .tone = tone}, {}, {}};
}

TableCell number(const QString &words, const QVariant &raw)
{
    return {words, {.kind = CellKind::Number}, raw, {}};
}

TableCell code(const QString &query)
{
    const QString line = query.simplified();
    return {line, {.kind = CellKind::Text, .tone = Token::Text2}, query, query};
}

TableCell since(const QDateTime &then, const QDateTime &now, qint64 warnAfter)
{
    if (!then.isValid())
        return number({}, {});
    const qint64 seconds = std::max<qint64>(0, then.secsTo(now));
    TableCell cell = number(format::duration(seconds), seconds);
    if (seconds >= warnAfter)
        cell.look.tone = Token::Warn;
    return cell;
}

QString pids(const QList<int> &list)
{
    QStringList words;
    for (const int pid : list)
        words.append(pid == 0 ? Text::tr("a prepared transaction") : QString::number(pid));
    return words.join(QStringLiteral(", "));
}

} // namespace

QList<CellTableCard::Column> sessionColumns()
{
    // Together as wide as the smallest window.
    return {{Text::tr("Process"), 76},      {Text::tr("Login"), 112},      {Text::tr("Database"), 100},
            {Text::tr("State"), 140},       {Text::tr("Transaction"), 88}, {Text::tr("Waits for"), 180},
            {Text::tr("Application"), 104}, {Text::tr("Query"), 210}};
}

QList<CellTable::Row> sessions(const activity::Sessions &all)
{
    QHash<int, int> blocks;
    for (const auto &session : all.sessions) {
        for (const int pid : session.blockedBy)
            ++blocks[pid];
    }
    QList<activity::Session> shown;
    for (const auto &session : all.sessions) {
        if (!session.login.isEmpty())
            shown.append(session);
    }
    const auto rank = [&](const activity::Session &session) {
        return !session.blockedBy.isEmpty() ? 0 : blocks.value(session.pid) > 0 ? 1 : 2;
    };
    std::ranges::stable_sort(shown, {}, rank);
    QList<CellTable::Row> rows;
    for (const auto &session : std::as_const(shown)) {
        const bool quiet = session.isHidden || session.isOwn;
        TableCell state = text(session.isHidden ? Text::tr("hidden")
                               : session.isOwn  ? Text::tr("asks for this page")
                                                : session.state,
                               quiet ? Token::Muted : Token::Text);
        if (!session.blockedBy.isEmpty())
            state = {Text::tr("waiting"),
                     {.kind = CellKind::Status, .tone = Token::Danger, .icon = QStringLiteral("lock")},
                     {},
                     {}};
        else if (const int waiting = blocks.value(session.pid); waiting > 0)
            state = {Text::tr("keeps %n waiting", nullptr, waiting),
                     {.kind = CellKind::Status, .tone = Token::Warn, .icon = QStringLiteral("warning")},
                     {},
                     {}};
        const QString waits = !session.blockedBy.isEmpty()
                                  //: Processes and a lock, such as: 4711: AccessShareLock on app.notes
                                  ? Text::tr("%1: %2").arg(pids(session.blockedBy), session.wantedLock)
                                  : session.state == u"active" ? session.wait : QString();
        rows.append({QString::number(session.pid),
                     {number(QString::number(session.pid), session.pid), text(session.login),
                      text(session.database, Token::Text2), state,
                      since(session.transactionStart, all.at, longTransaction), text(waits, Token::Text2),
                      text(session.application, Token::Text2), code(session.query)}});
    }
    return rows;
}

QList<CellTableCard::Column> statementColumns()
{
    return {{Text::tr("Statement"), 400}, {Text::tr("Login"), 120},  {Text::tr("Calls"), 80},
            {Text::tr("Mean"), 80},       {Text::tr("Slowest"), 80}, {Text::tr("Total"), 90},
            {Text::tr("Rows"), 90}};
}

QList<CellTable::Row> statements(const activity::Health &health)
{
    QList<CellTable::Row> rows;
    for (const auto &each : health.statements) {
        TableCell query = code(each.query);
        if (each.query.isEmpty())
            query = text(Text::tr("hidden"), Token::Muted);
        rows.append({each.login + each.query,
                     {query, text(each.login, Token::Text2), number(format::count(each.calls), each.calls),
                      number(format::milliseconds(each.meanMilliseconds), each.meanMilliseconds),
                      number(format::milliseconds(each.maximumMilliseconds), each.maximumMilliseconds),
                      number(format::milliseconds(each.totalMilliseconds), each.totalMilliseconds),
                      number(format::count(each.rows), each.rows)}});
    }
    return rows;
}

ui::StateMessage noStatements(activity::StatementsState state)
{
    using State = activity::StatementsState;
    switch (state) {
    case State::Available:
        return emptyMessage(QStringLiteral("clock"), Text::tr("No statements yet"),
                            Text::tr("pg_stat_statements has counted none in this database."));
    case State::NotCreated:
        return emptyMessage(QStringLiteral("clock"), Text::tr("pg_stat_statements is not in this database"),
                            Text::tr("Add it to shared_preload_libraries, start the server anew, then run "
                                     "CREATE EXTENSION pg_stat_statements here."));
    case State::NotLoaded:
        return emptyMessage(QStringLiteral("clock"), Text::tr("The server does not load pg_stat_statements"),
                            Text::tr("Add it to shared_preload_libraries and start the server anew."));
    case State::NotAllowed:
        break;
    }
    return emptyMessage(QStringLiteral("lock"), Text::tr("This login may not read pg_stat_statements"),
                        Text::tr("Membership in pg_read_all_stats or pg_monitor gives it."));
}

QList<CellTableCard::Column> upkeepColumns()
{
    return {{Text::tr("Table"), 240},        {Text::tr("Live rows"), 100},
            {Text::tr("Dead rows"), 100},    {Text::tr("Dead"), 140},
            {Text::tr("Size"), 90},          {Text::tr("Last vacuum"), 120},
            {Text::tr("Last analyze"), 120}, {Text::tr("Transaction age"), 120}};
}

QList<CellTable::Row> upkeep(const activity::Health &health)
{
    const auto ago = [&](const QDateTime &then) {
        return then.isValid()
                   ? number(format::duration(then.secsTo(health.at)), then)
                   : TableCell{Text::tr("never"), {.kind = CellKind::Number, .tone = Token::Muted}, {}, {}};
    };
    QList<CellTable::Row> rows;
    for (const auto &table : health.tables) {
        const double dead = table.deadShare();
        TableCell share{format::percent(100 * dead), {.kind = CellKind::Bar}, dead, {}};
        share.look.share = dead;
        share.look.tone = dead >= manyDead ? Token::Warn : Token::Accent;
        const QString name = table.schema + u'.' + table.name;
        rows.append({name,
                     {text(name), number(format::count(table.liveRows), table.liveRows),
                      number(format::count(table.deadRows), table.deadRows), share,
                      number(table.bytes ? format::dataSize(*table.bytes) : format::noData(),
                             table.bytes ? QVariant(*table.bytes) : QVariant()),
                      ago(table.lastVacuum), ago(table.lastAnalyze),
                      number(format::count(table.transactionAge), table.transactionAge)}});
    }
    return rows;
}

QList<CellTableCard::Column> replicaColumns()
{
    return {{Text::tr("Standby"), 200}, {Text::tr("Address"), 160}, {Text::tr("State"), 140},
            {Text::tr("Kind"), 100},    {Text::tr("Behind"), 120},  {Text::tr("Lag"), 120}};
}

QList<CellTable::Row> replicas(const activity::Health &health)
{
    QList<CellTable::Row> rows;
    for (const auto &each : health.replicas)
        rows.append(
            {each.name + each.client,
             {text(each.name), text(each.client, Token::Text2),
              text(each.state.isEmpty() ? Text::tr("hidden") : each.state),
              text(each.synchronous, Token::Text2),
              number(each.bytesBehind ? format::dataSize(*each.bytesBehind) : format::noData(),
                     each.bytesBehind ? QVariant(*each.bytesBehind) : QVariant()),
              number(each.secondsBehind ? format::milliseconds(1000 * *each.secondsBehind) : format::noData(),
                     each.secondsBehind ? QVariant(*each.secondsBehind) : QVariant())}});
    return rows;
}

ui::StateMessage noReplicas(const activity::Health &health)
{
    if (!health.isStandby)
        return emptyMessage(QStringLiteral("server"), Text::tr("No standby receives from this server"), {});
    return emptyMessage(QStringLiteral("server"), Text::tr("This server is a standby"),
                        health.standbySecondsBehind
                            ? Text::tr("It replayed its last transaction %1 ago.")
                                  .arg(format::duration(static_cast<qint64>(*health.standbySecondsBehind)))
                            : Text::tr("It has not replayed a transaction yet."));
}

} // namespace viridian::activityrows
