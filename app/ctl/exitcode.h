// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"

namespace viridian::ctl {

/// The exit codes of viridianctl; its manual page lists them.
enum class ExitCode
{
    Success = 0,
    Failure = 1,        ///< anything without a code of its own
    Usage = 2,          ///< wrong arguments or unusable input
    Unreachable = 3,    ///< no server, a broken connection or a timeout
    NotAllowed = 4,     ///< login, certificate or rights
    Schema = 5,         ///< no schema of ours, an older or a newer one
    NoSpace = 6,        ///< a disk is full
    MissingProgram = 7, ///< a package that is needed is not installed
};

ExitCode exitCodeFor(ErrorKind kind);

/// The word for a kind in the JSON form of an error, such as no_space.
QString kindWord(ErrorKind kind);

} // namespace viridian::ctl
