// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/postgres/connection.h"

#include <functional>

namespace viridian::person {

/// What an erasure did.
struct Erasure
{
    struct Table
    {
        QString name; ///< and what was done, where rows were changed rather than removed
        qint64 rows = 0;
    };
    QList<Table> tables;
    QStringList logins; ///< that could not be dropped: an administrator has to (DROP ROLE)
};

// Of one organisation, as viridian_pipeline: the login must be a member of that role. Each blocks and is one
// transaction.

/// The person with this external id, or with this id. NotFound when there is none.
Result<QUuid> find(pg::Connection &connection, const QUuid &organization, const QString &id);

/// Every row of every table about the person, as JSON objects, table by table; in memory one row at a time.
Result<void> exportRows(pg::Connection &connection, const QUuid &organization, const QUuid &person,
                        const std::function<void(const QString &table, const QByteArray &row)> &each);

/// Erases the person for good and drops their logins where the connection's login may do that. What
/// dashboards read still counts the person until the next refresh.
Result<Erasure> erase(pg::Connection &connection, const QUuid &organization, const QUuid &person);

} // namespace viridian::person
