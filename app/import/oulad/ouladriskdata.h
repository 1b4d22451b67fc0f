// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/import/sourcefile.h"
#include "models/risk/cohort.h"

#include <QHash>

namespace viridian::oulad {

/// The enrolments of an OULAD folder as the risk model sees them, and apart from them what is reported by.
struct RiskData
{
    /// Read to report how the model treats groups; empty where the file has no value. The model cannot see
    /// it.
    struct Attributes
    {
        QString sex;
        QString ageBand;
        QString disability;
        QString deprivationBand;
    };

    risk::Cohort cohort;
    QList<QList<Attributes>> attributes; ///< of each course and learner, in the cohort's order
    qint64 undated = 0;                  ///< learners without a date of registration: never in a population
    bool hasClicks = false;              ///< studentVle was there
};

/// Reads courses, assessments, studentInfo, studentRegistration, studentAssessment and, where it is there,
/// studentVle (plain or gzip). Only presentations of the list are kept, all where it is empty. Rows that
/// cannot be used go into the run's report. NotFound for a missing file, BadInput for one that cannot be read
/// or when no learner is left.
Result<RiskData> readRiskData(const QString &folder, const QStringList &presentations, ImportRun &run);

} // namespace viridian::oulad
