// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>

#include <optional>

namespace viridian::metrics {

/// What decides from when to when an enrolment counts.
struct EnrollmentDates
{
    QDate courseStartsOn;
    QDate courseEndsOn;
    std::optional<QDate> enrolledOn;
    std::optional<QDate> withdrawnOn;
    bool withdrawn = false; ///< the outcome says so, with or without a day
};

/// The days of one enrolment that count. Source: docs/metrics.md, "Start", "End" and "Open".
struct EnrollmentSpan
{
    QDate start;    ///< the later of the course's first day and the day of enrolment
    QDate end;      ///< the day its last figures speak for; before `start` where it never began
    QDate closedOn; ///< the first day on which it is no longer open

    bool isOpenOn(QDate day) const { return start <= day && day < closedOn; }
};

/// `today` is the organisation's current day; a withdrawal after it has not happened yet.
EnrollmentSpan enrollmentSpan(const EnrollmentDates &dates, QDate today);

} // namespace viridian::metrics
