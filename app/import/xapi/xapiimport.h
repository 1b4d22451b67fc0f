// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/import/importprogress.h"
#include "app/import/importreport.h"
#include "app/import/xapi/statementsplitter.h"

#include <stop_token>

namespace viridian::xapi {

struct Options
{
    QString organization;       ///< its name; the same name is the same organisation
    std::optional<QDate> today; ///< the organisation's current day; unset: the last day with an event
    QUuid id = {}; ///< of an organisation that is there already and keeps its name and its current day
};

/// One place that statements come from, such as a file or the pages of a record store.
struct StatementSource
{
    QString name; ///< for the report, such as "week1.jsonl.gz"
    /// The next statement; nothing at the end. An error ends the import, which then leaves nothing.
    std::function<Result<std::optional<StatementText>>()> next;
    /// How far it is, for the progress: done and total in any unit; total 0 where it is not known.
    std::function<std::pair<qint64, qint64>()> position = {};
};

/// Brings xAPI statements (1.0.3 or 2.0) into the organisation of that name, all of them or, after an error
/// or a stop, nothing. `nextSource` yields the sources one after the other, nothing at the end. Memory does
/// not grow with their number. Blocks; on the connection's thread. The login must be a member of
/// viridian_pipeline.
///
/// - A statement that is there already changes nothing; the same id with other content is refused and
/// reported.
/// - A voided statement leaves no event and no result, whichever of the two comes first.
/// - A course runs from the first to the last day with a statement about it; learners are enrolled with their
///   first one.
Result<ImportReport>
importStatements(pg::Connection &connection, const Options &options,
                 const std::function<Result<std::optional<StatementSource>>()> &nextSource,
                 const ImportProgress &progress = {}, const std::stop_token &stop = {});

/// The same from a file or the files of a folder: *.json, *.jsonl, *.ndjson, each also with .gz.
Result<ImportReport> importPath(pg::Connection &connection, const Options &options, const QString &path,
                                const ImportProgress &progress = {}, const std::stop_token &stop = {});

} // namespace viridian::xapi
