// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"
#include "app/pipeline/worker.h"

namespace viridian::ctl {

/// What one run of the queue did. Failure when a job failed.
Answer answerFor(const QList<pipeline::WorkedJob> &worked);

/// Where the queue stands: jobs that wait, run or are dead, and the last run of each stage. Failure when
/// there are dead jobs younger than a day.
Answer answerFor(const QList<jobs::JobState> &queue, const QList<jobs::StageRun> &runs);

} // namespace viridian::ctl
