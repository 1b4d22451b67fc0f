// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/import/importprogress.h"
#include "app/import/importreport.h"

#include <stop_token>

namespace viridian::oneroster {

struct Options
{
    QString folder;
    QString organization;       ///< its name; the same name is the same organisation
    std::optional<QDate> today; ///< the organisation's current day; unset: it stays as it is
};

/// Brings a folder of OneRoster 1.2 CSV files into the organisation of that name, all of it or, after an
/// error or a stop, nothing. Each file may be plain or gzip; manifest.csv says which are there. The login
/// must be a member of viridian_pipeline.
///
/// - A class becomes a course, from the first to the last day of its terms; a student's enrolment an
/// enrolment, a
///   teacher's makes a trainer of the course. Nobody becomes an administrator by an import.
/// - "tobedeleted" withdraws an enrolment, takes a trainer from a course, deactivates a user and puts a class
/// away;
///   nothing is erased. What is not mentioned stays as it is.
/// - A row that refers to something unknown is reported and skipped.
Result<ImportReport> importFolder(pg::Connection &connection, const Options &options,
                                  const ImportProgress &progress = {}, const std::stop_token &stop = {});

} // namespace viridian::oneroster
