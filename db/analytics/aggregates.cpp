// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/analytics/aggregates.h"

#include "db/analytics/pipelinesql.h"

#include <QCoreApplication>

namespace viridian::analytics {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::analytics::Aggregates)
};

} // namespace

Result<AggregateRun> refreshAggregates(pg::Connection &connection)
{
    auto transaction = pg::Transaction::begin(connection);
    if (!transaction)
        return Unexpected(transaction.error());
    const auto scope = connection.run(pipelineSql("scope"), pg::Parameters::of(QUuid()));
    if (!scope)
        return Unexpected(scope.error());
    const auto rows = connection.run(pipelineSql("aggregate"), {});
    if (!rows)
        return Unexpected(rows.error());
    // A failed refresh is a line of the log: it has to be committed too.
    if (const auto committed = transaction->commit(); !committed)
        return Unexpected(committed.error());
    if (!rows->isNull(0, 3))
        return failure(ErrorKind::Internal, Text::tr("The dashboards' figures could not be refreshed."),
                       rows->text(0, 3));
    return AggregateRun{rows->timestamp(0, 0), rows->timestamp(0, 1), rows->integer(0, 2)};
}

} // namespace viridian::analytics
