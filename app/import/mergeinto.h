// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/import/sourcefile.h"

namespace viridian {

/// Words for a row that the server refused.
using Refusal = std::function<SkipReason(const ingest::RefusedRow &row)>;

/// The last step of every import: merges what was collected and completes run.report with the organisation,
/// the counts of tables and the rows that the server refused.
Result<ingest::MergeOutcome> mergeInto(ImportRun &run, ingest::Ingest &ingest,
                                       const ingest::Organization &organization, ingest::Derive derive,
                                       const Refusal &refusal);

} // namespace viridian
