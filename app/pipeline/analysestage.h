// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pipeline/analysestep.h"

#include <memory>
#include <stop_token>
#include <vector>

namespace viridian::pipeline {

/// What one run for one organisation did.
struct AnalyseReport
{
    analytics::OrganizationRef organization;
    QDate today; ///< the organisation's current day
    TableCounts tables;

    qint64 rows() const; ///< of all tables
};

/// The parts of the stage, in the order they run.
std::vector<std::unique_ptr<AnalyseStep>> allSteps();

/// Works out and writes every figure of one organisation (docs/metrics.md), as viridian_pipeline in the scope
/// of that organisation: the login must be a member of that role. All figures change at once, in one
/// transaction; after an error, or a stop asked for through the token (Cancelled), they are as before. The
/// same input gives the same rows, and a second run changes none. Writes refresh_log, and
/// organizations.analysed_at after success. Blocks until done; a second run for the same organisation waits
/// for the first. May run on any thread, on a connection that nobody else uses meanwhile.
Result<AnalyseReport> analyse(pg::Connection &connection, const analytics::OrganizationRef &organization,
                              const ProgressCallback &progress = {}, const std::stop_token &stop = {});

} // namespace viridian::pipeline
