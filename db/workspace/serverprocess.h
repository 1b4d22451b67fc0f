// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/workspace/serveraccount.h"

#include <QProcess>

#include <chrono>

namespace viridian {

struct ProcessOutput
{
    int exitCode = 0;
    QString text; ///< standard output and standard error as they came

    bool operator==(const ProcessOutput &) const = default;
};

/// Prepares `process` to run as `account`: private files (umask 077), messages in English for us to read,
/// none of the caller's PG* settings, which would change port, folder or options of the server.
void prepareServerProcess(QProcess &process, const ServerAccount &account);

/// Runs a program of the server to its end. Blocks; not for the GUI thread. When this program dies, the child
/// is killed. MissingProgram when it cannot be started, Timeout when it takes longer than `limit`; an exit
/// code other than 0 is an answer, not an error.
Result<ProcessOutput> runServerProcess(const QString &program, const QStringList &arguments,
                                       const ServerAccount &account, std::chrono::milliseconds limit);

} // namespace viridian
