// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/postgres/connection.h"
#include "db/source/querytext.h"
#include "models/source/datasource.h"

namespace viridian {

/// Where the queries of the pages run: a person's connection to PostgreSQL, or an offline snapshot. Belongs
/// to one thread.
class QuerySession
{
public:
    enum class Weight
    {
        Usual,
        Heavy
    };
    /// What a read came back with.
    struct Answer
    {
        std::vector<pg::Rows> rows; ///< one for each statement
        QDate today;                ///< the organisation's day in that transaction
    };

    QuerySession() = default;
    QuerySession(const QuerySession &) = delete;
    QuerySession(QuerySession &&) = default;
    QuerySession &operator=(const QuerySession &) = delete;
    QuerySession &operator=(QuerySession &&) = default;
    virtual ~QuerySession() = default;

    /// Who the reader is.
    virtual const SessionInfo &identity() const = 0;
    /// All statements in one view of the data. NotAllowed when the role is not held, or no longer; NoIdentity
    /// when the person was deactivated.
    virtual Result<Answer> read(Role role, const QList<pg::Statement> &statements,
                                Weight weight = Weight::Usual) = 0;
    /// The text of a query in the SQL that is spoken here, as queryText().
    virtual QByteArray text(const char *name, const QueryWords &words = {}) const = 0;
};

} // namespace viridian
