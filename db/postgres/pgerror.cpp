// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/postgres/pgerror.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QHash>
#include <QLocale>

namespace viridian::pg {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::pg::Error)

public:
    static QString forKind(ErrorKind kind)
    {
        switch (kind) {
        case ErrorKind::Cancelled:
            return tr("Stopped.");
        case ErrorKind::Unreachable:
            return tr("The connection to the server broke. It is tried again by itself.");
        case ErrorKind::Timeout:
            return tr("The query took longer than allowed. Try a shorter time range.");
        case ErrorKind::Authentication:
            return tr("The server refused this login. Check the login and the password.");
        case ErrorKind::Certificate:
            return tr("A safe connection could not be made. Check the host name and the CA certificate.");
        case ErrorKind::NotAllowed:
            return tr("This role may not do that. Ask your DBA for the missing right.");
        case ErrorKind::NoIdentity:
            return tr("This login belongs to no active person. Ask your administrator.");
        case ErrorKind::SchemaMissing:
            return tr("This database has no Viridian schema. Check its name, or have your DBA run "
                      "viridianctl migrate.");
        case ErrorKind::SchemaOlder:
            return tr("The database is older than this program. Run viridianctl migrate.");
        case ErrorKind::SchemaNewer:
            return tr("The database is newer than this program. Update Viridian.");
        case ErrorKind::NotFound:
            return tr("This is not there, or not visible in this role.");
        case ErrorKind::RateLimited:
            return tr("That was asked for a short while ago. Try again later.");
        case ErrorKind::Conflict:
            return tr("Somebody else changed this first. Load it again.");
        case ErrorKind::BadInput:
            return tr("The server could not use a value.");
        case ErrorKind::NoSpace:
            return tr("The server's disk is full. Free some space and try again.");
        case ErrorKind::MissingProgram:
            return tr("A needed program is not installed.");
        case ErrorKind::Internal:
            return tr("The server answered with an error.");
        }
        return {};
    }

    /// The hint of VR002 is the moment in ISO 8601.
    static QString tryAgainAt(const QString &hint)
    {
        const auto moment = QDateTime::fromString(hint, Qt::ISODate).toUTC();
        if (!moment.isValid())
            return forKind(ErrorKind::RateLimited);
        return tr("That was asked for a short while ago. Try again after %1 UTC.")
            .arg(QLocale().toString(moment.time(), QLocale::ShortFormat));
    }
};

QString messageOf(const PGconn *connection)
{
    return QString::fromUtf8(PQerrorMessage(connection)).trimmed();
}

QString field(const PGresult *result, int code)
{
    return QString::fromUtf8(PQresultErrorField(result, code));
}

} // namespace

QString textFor(ErrorKind kind)
{
    return Text::forKind(kind);
}

ErrorKind kindForSqlState(const QString &sqlState)
{
    static const QHash<QString, ErrorKind> exact{
        {QStringLiteral("57014"), ErrorKind::Timeout},
        {QStringLiteral("55P03"), ErrorKind::Timeout},
        {QStringLiteral("57P01"), ErrorKind::Unreachable},
        {QStringLiteral("57P02"), ErrorKind::Unreachable},
        {QStringLiteral("57P03"), ErrorKind::Unreachable},
        {QStringLiteral("53300"), ErrorKind::Unreachable},
        {QStringLiteral("53100"), ErrorKind::NoSpace},
        {QStringLiteral("42501"), ErrorKind::NotAllowed},
        {QStringLiteral("3F000"), ErrorKind::SchemaMissing},
        {QStringLiteral("42P01"), ErrorKind::SchemaMissing},
        {QStringLiteral("3D000"), ErrorKind::NotFound},
        {QStringLiteral("40001"), ErrorKind::Conflict},
        {QStringLiteral("40P01"), ErrorKind::Conflict},
        {QStringLiteral("23505"), ErrorKind::Conflict},
        // Raised by Viridian's own functions (db/sql, "Error codes").
        {QStringLiteral("VR001"), ErrorKind::NoIdentity},
        {QStringLiteral("VR002"), ErrorKind::RateLimited},
    };
    if (const auto found = exact.constFind(sqlState); found != exact.cend())
        return *found;
    const QString group = sqlState.left(2);
    if (group == QStringLiteral("08"))
        return ErrorKind::Unreachable;
    if (group == QStringLiteral("28"))
        return ErrorKind::Authentication;
    if (group == QStringLiteral("22") || group == QStringLiteral("23"))
        return ErrorKind::BadInput;
    return ErrorKind::Internal;
}

Error errorFrom(PGconn *connection, const PGresult *result, bool cancelled)
{
    if (!PQresultErrorField(result, PG_DIAG_SQLSTATE)) {
        PQconsumeInput(
            connection); // a connection that could not be written to counts as good until it is read
        if (PQstatus(connection) != CONNECTION_OK)
            return connectionError(connection);
        return {ErrorKind::Internal, {}, textFor(ErrorKind::Internal), messageOf(connection)};
    }
    Error error;
    error.code = field(result, PG_DIAG_SQLSTATE);
    error.kind = kindForSqlState(error.code);
    if (cancelled && error.kind == ErrorKind::Timeout)
        error.kind = ErrorKind::Cancelled;
    error.userText = textFor(error.kind);
    if (error.kind == ErrorKind::RateLimited)
        error.userText = Text::tryAgainAt(field(result, PG_DIAG_MESSAGE_HINT));
    // The primary message only: DETAIL and CONTEXT may quote row values.
    error.detail = field(result, PG_DIAG_MESSAGE_PRIMARY);
    return error;
}

Error connectionError(PGconn *connection)
{
    return {ErrorKind::Unreachable, {}, textFor(ErrorKind::Unreachable), messageOf(connection)};
}

} // namespace viridian::pg
