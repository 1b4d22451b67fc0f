// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"
#include "app/import/importprogress.h"
#include "app/import/interrupt.h"
#include "db/postgres/connection.h"

#include <memory>

namespace viridian::ctl {

/// What commands share that work on a database for long: the session of --dsn with a current schema, Ctrl+C
/// as a request to stop, and lines that tell how far it is.
class DatabaseRun
{
public:
    /// The terminal outlives it. Its errors are those of connecting and of a schema that does not fit.
    static Result<std::unique_ptr<DatabaseRun>> begin(const Arguments &arguments, Terminal &terminal);

    pg::Connection &connection() { return *m_connection; }
    std::stop_token stop() const { return m_interrupt.token(); }
    ImportProgress progress();

private:
    explicit DatabaseRun(Terminal &terminal)
        : m_terminal(terminal)
    {
    }

    Interrupt m_interrupt;
    Terminal &m_terminal;
    ProgressLines m_lines;
    std::optional<pg::Connection> m_connection;
};

} // namespace viridian::ctl
