// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/import/mergeinto.h"

namespace viridian {

struct ActionOptions
{
    QString organization;
    std::optional<QDate> today; ///< the organisation's current day; unset: the last day with an event
    ingest::Derive derive = ingest::Derive::Statements;
    Refusal refusal;
    QUuid id = {}; ///< of an organisation that is there already and keeps its name and its current day
};

/// What the imports of records of actions share: collects what `next` yields (null at its end), merges it and
/// completes run.report with counts and times. `error` tells whether `next` ended because of one.
Result<void> importActions(pg::Connection &connection, const ActionOptions &options, ImportRun &run,
                           const std::function<const ingest::Action *()> &next,
                           const std::function<std::optional<Error>()> &error);

} // namespace viridian
