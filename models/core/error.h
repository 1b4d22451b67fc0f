// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QString>

namespace viridian {

/// What went wrong, sorted by what the reader can do about it. The mapping from SQLSTATE stands in
/// db/postgres, from HTTP status in api/.
enum class ErrorKind
{
    Cancelled,      ///< a newer request took its place, or the user stopped it; shown to nobody
    Unreachable,    ///< no server there, or the connection broke
    Timeout,        ///< the statement or the attempt took longer than allowed
    Authentication, ///< the server refused the login
    Certificate,    ///< TLS could not be established as asked
    NotAllowed,     ///< the identity lacks a privilege or a role
    NoIdentity,     ///< the login is not a person of any organisation, or a deactivated one
    SchemaMissing,  ///< a database without Viridian's schema
    SchemaOlder,    ///< the database is behind this program
    SchemaNewer,    ///< the database is ahead of this program
    NotFound,       ///< the thing asked for is not there, or not visible to this identity
    RateLimited,    ///< asked again too soon
    Conflict,       ///< somebody else changed it first
    BadInput,       ///< what was given cannot be used; the text says what and where
    NoSpace,        ///< the disk is full
    MissingProgram, ///< a program or package that is needed is not installed
    Internal,       ///< a fault of this program or an unexpected answer of the server
};

/// Carried by Result. `userText` is one or two short sentences: the cause and the next step, translated,
/// never with data of another tenant. `detail` is for a log or "Details" and holds no secret.
struct Error
{
    ErrorKind kind = ErrorKind::Internal;
    QString code; ///< SQLSTATE or HTTP status; empty where there is none
    QString userText;
    QString detail;

    bool operator==(const Error &) const = default;
};

} // namespace viridian

Q_DECLARE_METATYPE(viridian::Error)
