// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"

#include <memory>
#include <vector>

namespace viridian::ctl {

/// Reads the arguments, runs the command that they name and writes its answer or its error: text by default,
/// with --format json one JSON object on standard output, {"error": {"kind", "code", "message", "detail"}}
/// where it failed. The error's sentence always goes to standard error.
class Dispatcher
{
public:
    explicit Dispatcher(std::vector<std::unique_ptr<Command>> commands);

    /// The command named by `arguments` (program name first), or null.
    Command *find(const QStringList &arguments) const;
    ExitCode run(const QStringList &arguments) const;

private:
    QString help() const;
    ExitCode runCommand(Command &command, const QStringList &arguments) const;

    std::vector<std::unique_ptr<Command>> m_commands;
};

} // namespace viridian::ctl
