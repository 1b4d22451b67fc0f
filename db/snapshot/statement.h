// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QByteArray>

#include <memory>

#include <sqlite3.h>

namespace viridian::snapshot {

/// What SQLite says is wrong; a defect or no memory, as there is no disk.
Error sqliteError(sqlite3 *database);

/// A prepared statement of SQLite.
class SqliteStatement
{
public:
    static Result<SqliteStatement> prepare(sqlite3 *database, const QByteArray &sql)
    {
        sqlite3_stmt *statement = nullptr;
        if (sqlite3_prepare_v3(database, sql.constData(), static_cast<int>(sql.size()), 0, &statement,
                               nullptr) != SQLITE_OK)
            return Unexpected(sqliteError(database));
        return SqliteStatement(statement);
    }

    sqlite3_stmt *handle() const { return m_statement.get(); }
    /// Runs it to its end, without rows, and readies it for other values.
    int run() const
    {
        const int code = sqlite3_step(handle());
        sqlite3_reset(handle());
        return code;
    }

private:
    struct Finalize
    {
        void operator()(sqlite3_stmt *statement) const { sqlite3_finalize(statement); }
    };
    explicit SqliteStatement(sqlite3_stmt *statement)
        : m_statement(statement)
    {
    }
    std::unique_ptr<sqlite3_stmt, Finalize> m_statement;
};

} // namespace viridian::snapshot
