// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/risk/cohort.h"
#include "models/risk/matrix.h"

namespace viridian::risk {

/// Where a row of a table comes from.
struct RowRef
{
    qsizetype course = 0;  ///< index into the cohort
    qsizetype learner = 0; ///< index into its learners
};

/// Learners on a day, or on several, with what became of them.
struct Table
{
    Matrix values;
    std::vector<int> outcome; ///< 1 failed or withdrew, 0 did not
    std::vector<int> fold;    ///< rows with the same number stay together in cross-validation
    std::vector<RowRef> rows;

    size_t size() const { return outcome.size(); }
    size_t positives() const;
    Table select(std::span<const size_t> chosen) const;
};

/// Who is registered on one of the days, up to the course's last, and has an outcome. Folds are the
/// presentations where there are two or more, else the courses, else fifths of the learners.
Table snapshots(const Cohort &cohort, std::span<const int> days);

} // namespace viridian::risk
