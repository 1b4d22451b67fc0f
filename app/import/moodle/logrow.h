// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/import/skipreason.h"
#include "db/ingest/stagedrows.h"

#include <tl/expected.hpp>

namespace viridian::moodle {

/// The columns of a standard log that are read. The IP address is not, nor are names: the export has "-"
/// there.
struct LogRow
{
    QString time;
    QString context; ///< "File: Week 1"
    QString component;
    QString event;
    QString description;
};

/// A course as the log names it.
struct Course
{
    QString id; ///< "158"; empty when it is not known
    QString title;
};

/// The course in a row's own words; its id is empty when the row names none.
Course courseOf(const LogRow &row);

/// What one row says, or why it cannot be used. The learner is in the description alone ("The user with id
/// '2682' viewed ..."); the time is d/mm/yy, HH:MM without a zone and taken as UTC. `course` is the course of
/// the whole file, for rows that name none. `organization` goes into the id of the event.
tl::expected<ingest::Action, SkipReason> readRow(const LogRow &row, const Course &course,
                                                 const QUuid &organization, const QDateTime &latest);

} // namespace viridian::moodle
