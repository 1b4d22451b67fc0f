// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/import/importprogress.h"
#include "app/import/importreport.h"

#include <stop_token>

namespace viridian::oulad {

struct Options
{
    QString folder;
    QString organization; ///< its name; the same name is the same organisation
    std::optional<QDate>
        today; ///< the organisation's current day; unset: the last day with a result or event
};

/// Brings a folder of the Open University Learning Analytics Dataset (Kuzilek, Hlosta, Zdrahal 2017, doi
/// 10.1038/sdata.2017.171) into the organisation of that name, all of it or, after an error or a stop,
/// nothing. Each file may be plain or gzip. The login must be a member of viridian_pipeline.
///
/// - Days count from the presentation's start: 1 February of the year for B, 1 October for J.
/// - A course for each row of courses.csv ("BBB-2013J"), an activity for each assessment and site.
/// - Of a student the key, the prior education, the earlier attempts and the credits are kept; sex, age,
/// region,
///   disability and deprivation band are not read.
/// - studentVle: one event for a student, site and day, at 12:00 UTC, its clicks added up.
Result<ImportReport> importFolder(pg::Connection &connection, const Options &options,
                                  const ImportProgress &progress = {}, const std::stop_token &stop = {});

} // namespace viridian::oulad
