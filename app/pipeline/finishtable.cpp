// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pipeline/finishtable.h"

#include "app/pipeline/courserecords.h"

#include <algorithm>

namespace viridian::pipeline {

namespace {

QList<metrics::ForecastCase> casesOf(const EnrollmentRecord &enrollment)
{
    QList<metrics::ForecastCase> cases;
    const metrics::EnrollmentSpan &span = enrollment.span;
    for (QDate day = span.start.addDays(Qt::Sunday - span.start.dayOfWeek()); day <= span.end;
         day = day.addDays(7)) {
        if (const auto one = metrics::forecastCase(enrollment.plan, span, day))
            cases.append(*one);
    }
    return cases;
}

} // namespace

Result<metrics::FinishTable> ownFinishTable(analytics::AnalyticsStore &store,
                                            const QList<analytics::Course> &courses)
{
    const QDate today = store.organization().today;
    const auto isOpen = [today](const analytics::Course &course) {
        return !course.deleted && course.startsOn <= today && today <= course.endsOn;
    };
    if (std::ranges::none_of(courses, isOpen))
        return metrics::FinishTable();
    metrics::FinishCalibration calibration;
    for (const analytics::Course &course : courses) {
        if (course.endsOn >= today)
            continue;
        const auto records = readCourseWork(store, course);
        if (!records)
            return Unexpected(records.error());
        for (const EnrollmentRecord &enrollment : records->enrollments)
            calibration.add(enrollment.user.toString(), casesOf(enrollment));
    }
    return calibration.table(std::max(metrics::fewestFinishers, store.organization().smallestGroup));
}

} // namespace viridian::pipeline
