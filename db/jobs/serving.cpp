// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/jobs/serving.h"

#include "db/jobs/waiting.h"
#include "db/migrations/migrator.h"

#include <algorithm>

namespace viridian::jobs {

using namespace std::chrono_literals;

namespace {

/// One connection's time; `connected` tells whether there was one.
Result<void> session(const Serving &serving, const std::stop_token &stop, bool &connected)
{
    auto connection = openForWork(serving.open);
    if (!connection)
        return Unexpected(connection.error());
    connected = true;
    pg::Wakeup stopped;
    const std::stop_callback raise(stop, [&stopped] { stopped.raise(); });
    // Before the first look, so that nothing can come between them unheard.
    if (auto listening = listen(*connection); !listening)
        return listening;
    while (!stop.stop_requested()) {
        if (auto worked = serving.work(*connection); !worked)
            return worked;
        const auto pause = serving.pause(*connection);
        if (!pause)
            return Unexpected(pause.error());
        if (const auto woken = waitForNotification(*connection, stopped, QDeadlineTimer(*pause)); !woken)
            return Unexpected(woken.error());
    }
    return {};
}

} // namespace

void write(const Log &log, const QString &event, QJsonObject fields)
{
    fields.insert(QStringLiteral("time"), QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs));
    fields.insert(QStringLiteral("event"), event);
    log(fields);
}

void addError(QJsonObject &fields, const Error &error)
{
    fields.insert(QStringLiteral("error"), error.userText);
    if (!error.code.isEmpty())
        fields.insert(QStringLiteral("code"), error.code);
}

Result<pg::Connection> openForWork(const std::function<Result<pg::Connection>()> &open)
{
    auto connection = open();
    if (!connection)
        return connection;
    if (const auto current = migrations::requireCurrentSchema(*connection); !current)
        return Unexpected(current.error());
    // Without it a server in the middle of a long statement learns only at its end that the worker is dead,
    // and holds the claim until then.
    if (connection->serverVersion() >= 140000) {
        if (const auto set = connection->run("SET client_connection_check_interval = '2s'"); !set)
            return Unexpected(set.error());
    }
    return connection;
}

Result<void> serve(const Serving &serving, const std::stop_token &stop)
{
    pg::Wakeup stopped;
    const std::stop_callback raise(stop, [&stopped] { stopped.raise(); });
    write(serving.log, QStringLiteral("started"));
    std::chrono::milliseconds pause = 1s;
    for (;;) {
        bool connected = false;
        auto ended = session(serving, stop, connected);
        if (ended || stop.stop_requested())
            break;
        if (ended.error().kind != ErrorKind::Unreachable)
            return ended;
        QJsonObject fields;
        addError(fields, ended.error());
        pause = connected ? 1s : std::min<std::chrono::milliseconds>(2 * pause, 60s);
        fields.insert(QStringLiteral("retry_seconds"), static_cast<qint64>(pause / 1s));
        write(serving.log, QStringLiteral("disconnected"), fields);
        if (waitForStop(stopped, QDeadlineTimer(pause)))
            break;
    }
    write(serving.log, QStringLiteral("stopped"));
    return {};
}

} // namespace viridian::jobs
