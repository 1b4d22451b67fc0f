// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/exitcode.h"

namespace viridian::ctl {

ExitCode exitCodeFor(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::BadInput:
        return ExitCode::Usage;
    case ErrorKind::Unreachable:
    case ErrorKind::Timeout:
        return ExitCode::Unreachable;
    case ErrorKind::Authentication:
    case ErrorKind::Certificate:
    case ErrorKind::NotAllowed:
    case ErrorKind::NoIdentity:
        return ExitCode::NotAllowed;
    case ErrorKind::SchemaMissing:
    case ErrorKind::SchemaOlder:
    case ErrorKind::SchemaNewer:
        return ExitCode::Schema;
    case ErrorKind::NoSpace:
        return ExitCode::NoSpace;
    case ErrorKind::MissingProgram:
        return ExitCode::MissingProgram;
    case ErrorKind::Cancelled:
    case ErrorKind::NotFound:
    case ErrorKind::RateLimited:
    case ErrorKind::Conflict:
    case ErrorKind::Internal:
        return ExitCode::Failure;
    }
    return ExitCode::Failure;
}

QString kindWord(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Cancelled:
        return QStringLiteral("cancelled");
    case ErrorKind::Unreachable:
        return QStringLiteral("unreachable");
    case ErrorKind::Timeout:
        return QStringLiteral("timeout");
    case ErrorKind::Authentication:
        return QStringLiteral("authentication");
    case ErrorKind::Certificate:
        return QStringLiteral("certificate");
    case ErrorKind::NotAllowed:
        return QStringLiteral("not_allowed");
    case ErrorKind::NoIdentity:
        return QStringLiteral("no_identity");
    case ErrorKind::SchemaMissing:
        return QStringLiteral("schema_missing");
    case ErrorKind::SchemaOlder:
        return QStringLiteral("schema_older");
    case ErrorKind::SchemaNewer:
        return QStringLiteral("schema_newer");
    case ErrorKind::NotFound:
        return QStringLiteral("not_found");
    case ErrorKind::RateLimited:
        return QStringLiteral("rate_limited");
    case ErrorKind::Conflict:
        return QStringLiteral("conflict");
    case ErrorKind::BadInput:
        return QStringLiteral("bad_input");
    case ErrorKind::NoSpace:
        return QStringLiteral("no_space");
    case ErrorKind::MissingProgram:
        return QStringLiteral("missing_program");
    case ErrorKind::Internal:
        return QStringLiteral("internal");
    }
    return QStringLiteral("internal");
}

} // namespace viridian::ctl
