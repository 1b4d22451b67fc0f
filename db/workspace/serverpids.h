// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <chrono>

#include <sys/types.h>

namespace viridian {

/// The processes that work in `dataFolder` (a PostgreSQL server and its backends make it their working
/// folder), also after the folder was deleted. Only those that this account may inspect.
QList<pid_t> processesIn(const QString &dataFolder);

/// The server that `dataFolder`/postmaster.pid names, when it is alive and really this folder's: the number
/// may long belong to another program. 0 when there is none.
pid_t serverOf(const QString &dataFolder);

/// Sends `signal` to every process and waits for their end; true when all are gone within `limit`.
bool endProcesses(const QList<pid_t> &processes, int signal, std::chrono::milliseconds limit);

} // namespace viridian
