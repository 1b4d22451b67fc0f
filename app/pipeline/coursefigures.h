// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pipeline/courserecords.h"
#include "models/metrics/forecast.h"

#include <QHash>

namespace viridian::pipeline {

/// Works out the rows of one course from its records. All that it is given outlives it.
class CourseFigures
{
public:
    /// `finishTable` is the organisation's own.
    CourseFigures(const CourseRecords &records, const analytics::Organization &organization,
                  const metrics::FinishTable &finishTable);

    /// The history of one enrolment, oldest first: its active days and its snapshots.
    QList<analytics::DailyRow> daily(const EnrollmentRecord &enrollment) const;
    /// The figures at its end.
    analytics::MetricsRow metrics(const EnrollmentRecord &enrollment) const;
    /// The same as documents, one a type; `latest` is what metrics() said.
    QList<analytics::Finding> findings(const EnrollmentRecord &enrollment,
                                       const analytics::MetricsRow &latest) const;

private:
    QList<QDate> snapshotDays(const EnrollmentRecord &enrollment) const;
    void workOutMedians();
    std::optional<double> engagement(const EnrollmentRecord &enrollment, QDate day) const;
    std::optional<double> coverage(const EnrollmentRecord &enrollment, QDate day) const;
    analytics::EnrollmentFigures figures(const EnrollmentRecord &enrollment, QDate day) const;
    QDate measuredOn(const EnrollmentRecord &enrollment) const;

    const CourseRecords &m_records;
    const analytics::Organization &m_organization;
    const metrics::FinishTable &m_finishTable;
    QHash<QDate, metrics::EngagementParts> m_medians; ///< of days with at least k open enrolments
};

} // namespace viridian::pipeline
