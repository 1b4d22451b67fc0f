// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/postgres/connection.h"

#include <QJsonObject>

#include <chrono>
#include <stop_token>

namespace viridian::jobs {

/// Takes one line of a worker's log: a flat object without personal data.
using Log = std::function<void(const QJsonObject &)>;

/// A line about something that happened now.
void write(const Log &log, const QString &event, QJsonObject fields = {});
/// The sentence for a kind of error names nothing that was read; the server's own message might.
void addError(QJsonObject &fields, const Error &error);

/// A session for a worker: the schema is current, and the server notices within two seconds when the worker
/// dies.
Result<pg::Connection> openForWork(const std::function<Result<pg::Connection>()> &open);

/// What serve() keeps going. All on the thread that calls it.
struct Serving
{
    std::function<Result<pg::Connection>()> open;
    /// Does what is due; an error of the queue.
    std::function<Result<void>(pg::Connection &)> work;
    /// How long nothing will be due, unless a notification comes.
    std::function<Result<std::chrono::milliseconds>(pg::Connection &)> pause;
    Log log;
};

/// Works until a stop is asked for, asleep while there is nothing to do. A connection that breaks is opened
/// again, after 1 s at first, then up to 60 s. Other errors of the queue end it.
Result<void> serve(const Serving &serving, const std::stop_token &stop);

} // namespace viridian::jobs
