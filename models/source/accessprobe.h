// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/snapshot.h"
#include "models/core/result.h"
#include "models/effective/probe.h"
#include "models/effective/rowverdict.h"

#include <QFuture>
#include <QObject>

#include <memory>

namespace viridian {

/// The port through which the Access page acts as other people. Every call is one read-only transaction on a
/// connection of its own that is rolled back and closed: nothing is written and nothing stays behind. It
/// waits 3 s for a lock; `statementLimit` bounds each statement.
///
/// Threads: as DataSource. Cancelling a future stops the statement on the server. Calls are answered in turn.
/// Errors: NotFound for names that are not there; BadInput for a role the login may not set, a setting the
/// server refuses, or a text that is not one reading statement; NotAllowed where the connection's own login
/// cannot act as the identity, or where a function that would run could leave it; else what the server says.
class AccessProbe : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    using Catalog = std::shared_ptr<const catalog::Snapshot>;

    /// Rows of each table that the identity sees, and all there are as the asking login counts them. A table
    /// that fails does not fail the others.
    virtual QFuture<Result<effective::TableCounts>>
    count(const Catalog &catalog, const effective::Actor &actor, const QList<catalog::ObjectId> &tables) = 0;
    /// The first `limit` rows of a query, of EXPLAIN or SHOW.
    virtual QFuture<Result<effective::QueryRows>> run(const Catalog &catalog, const effective::Actor &actor,
                                                      const QString &sql, int limit) = 0;
    /// The plan of a query. `analyze` runs it.
    virtual QFuture<Result<effective::Plan>> plan(const Catalog &catalog, const effective::Actor &actor,
                                                  const QString &sql, bool analyze) = 0;
    /// The text of a query that reads these columns of a table; empty: all.
    virtual QString readingText(const Catalog &catalog, catalog::ObjectId table,
                                const QStringList &columns) const = 0;
    /// As `viridianctl why`. The verdict borrows the catalog, which the caller keeps.
    virtual QFuture<Result<effective::RowVerdict>> whyRow(const Catalog &catalog,
                                                          const effective::RowQuestion &question) = 0;
};

} // namespace viridian
