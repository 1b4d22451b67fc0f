// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/databaserun.h"

#include "app/ctl/dsnoption.h"
#include "db/migrations/migrator.h"

namespace viridian::ctl {

Result<std::unique_ptr<DatabaseRun>> DatabaseRun::begin(const Arguments &arguments, Terminal &terminal)
{
    std::unique_ptr<DatabaseRun> run(new DatabaseRun(terminal));
    auto connection = connectTo(arguments, terminal);
    if (!connection)
        return Unexpected(connection.error());
    run->m_connection.emplace(std::move(*connection));
    if (auto current = migrations::requireCurrentSchema(run->connection()); !current)
        return Unexpected(current.error());
    return run;
}

ImportProgress DatabaseRun::progress()
{
    return [this](const ImportStep &step) {
        if (const auto line = m_lines.next(step))
            m_terminal.progress(*line);
    };
}

} // namespace viridian::ctl
