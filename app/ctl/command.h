// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/exitcode.h"
#include "app/ctl/terminal.h"
#include "models/core/result.h"

#include <QCommandLineParser>
#include <QJsonObject>

namespace viridian::ctl {

/// What a command answers, once for people and once for programs; --format chooses.
struct Answer
{
    QString text; ///< without the last line end
    QJsonObject json;
    ExitCode exitCode = ExitCode::Success; ///< other than Success where the answer itself is bad news
};

/// The arguments of one call.
struct Arguments
{
    const QCommandLineParser &options;
    QStringList positional; ///< behind the command's name
};

/// One command of viridianctl, such as `migrate`: a class in a file of its own and a line in
/// commandregistry.cpp. It runs on the main thread and may block.
class Command
{
public:
    Command() = default;
    Command(const Command &) = delete;
    Command &operator=(const Command &) = delete;
    virtual ~Command() = default;

    /// The word that chooses it.
    virtual QString name() const = 0;
    /// One line for the list of commands.
    virtual QString summary() const = 0;
    /// Declares options and positional arguments; --format, --verbose and --help are there already.
    virtual void declare(QCommandLineParser &) const {}
    /// The values that --format takes; with any but json the answer's text is written.
    virtual QStringList formats() const { return {QStringLiteral("text"), QStringLiteral("json")}; }
    /// Whether it needs a QApplication; it then gets one on the offscreen platform, without a display.
    virtual bool needsGui() const { return false; }
    /// BadInput for arguments that cannot be used.
    virtual Result<Answer> run(const Arguments &arguments, Terminal &terminal) = 0;
};

} // namespace viridian::ctl
