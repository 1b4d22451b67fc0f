// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/import/importprogress.h"
#include "app/import/importreport.h"

#include <stop_token>

namespace viridian::moodle {

struct Options
{
    QString organization;       ///< its name; the same name is the same organisation
    std::optional<QDate> today; ///< the organisation's current day; unset: the last day with an event
};

/// Brings exports of Moodle's standard log (CSV, a file or the *.csv and *.csv.gz of a folder) into the
/// organisation of that name, all of them or, after an error or a stop, nothing. Equal rows of a file are
/// interactions of one event; a row that another file or an earlier import has too changes nothing. A row
/// that names no user or no real date is reported and skipped; a row that is not UTF-8 is read as
/// Windows-1252, which the report says. The login must be a member of viridian_pipeline.
Result<ImportReport> importPath(pg::Connection &connection, const Options &options, const QString &path,
                                const ImportProgress &progress = {}, const std::stop_token &stop = {});

} // namespace viridian::moodle
