// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/postgres/connection.h"

namespace viridian {

/// "table rows digest" of each table of app, over every column but the moments of writing; of `organization`
/// alone where one is given.
inline QStringList databaseDigest(pg::Connection &connection, const QUuid &organization = {})
{
    const auto tables =
        connection.run("SELECT c.relname::text, string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum)"
                       " FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0"
                       " AND NOT a.attisdropped"
                       " WHERE c.relnamespace = 'app'::regnamespace AND c.relkind IN ('r', 'p')"
                       " AND a.attname NOT IN ('created_at', 'updated_at', 'applied_at', 'computed_at',"
                       " 'analysed_at')"
                       " AND c.relname NOT IN ('refresh_log', 'schema_migrations')"
                       " GROUP BY 1 ORDER BY 1");
    if (!tables)
        qFatal("%s", qPrintable(tables.error().detail));
    QStringList digests;
    for (int row = 0; row < tables->count(); ++row) {
        const QByteArray columns = tables->bytes(row, 1);
        const bool scoped = !organization.isNull() && columns.contains("organization_id");
        const QByteArray where =
            scoped ? "WHERE organization_id = '" + organization.toByteArray(QUuid::WithoutBraces) + "'"
                   : QByteArray();
        const auto digest =
            connection.run("SELECT count(*), md5(string_agg(row_text, E'\\n' ORDER BY row_text)) FROM ("
                           "SELECT ROW(" +
                           columns + ")::text COLLATE \"C\" AS row_text FROM app." +
                           connection.quoted(tables->text(row, 0)) + ' ' + where + ") AS rows");
        if (!digest)
            qFatal("%s", qPrintable(digest.error().detail));
        digests.append(
            QStringLiteral("%1 %2 %3").arg(tables->text(row, 0), digest->text(0, 0), digest->text(0, 1)));
    }
    return digests;
}

} // namespace viridian
