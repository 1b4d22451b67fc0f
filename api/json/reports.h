// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/json/fields.h"
#include "models/records/report.h"

/// What reports/... takes and answers with.
namespace viridian::json {

template <>
inline constexpr Traits traits<&ReportOrder::range>{.name = "timeRange", .isOptional = true};
template <>
inline constexpr Traits traits<&ReportOrder::userId>{.mayBeNull = true, .isOptional = true};
template <>
inline constexpr Traits traits<&ReportOrder::courseId>{.mayBeNull = true, .isOptional = true};
template <>
inline constexpr Traits traits<&ReportOrder::skillId>{.mayBeNull = true, .isOptional = true};
template <>
inline constexpr Traits traits<&ReportOrder::table>{.isOptional = true, .least = 1, .most = mostReportTables};
template <>
inline constexpr Members<&ReportOrder::page, &ReportOrder::format, &ReportOrder::range, &ReportOrder::userId,
                         &ReportOrder::courseId, &ReportOrder::skillId, &ReportOrder::table>
    fields<ReportOrder>{};

template <>
inline constexpr Traits traits<&Report::range>{.name = "timeRange"};
template <>
inline constexpr Traits traits<&Report::userId>{.mayBeNull = true};
template <>
inline constexpr Traits traits<&Report::courseId>{.mayBeNull = true};
template <>
inline constexpr Traits traits<&Report::skillId>{.mayBeNull = true};
template <>
inline constexpr Traits traits<&Report::finishedAt>{.mayBeNull = true};
template <>
inline constexpr Traits traits<&Report::expiresAt>{.mayBeNull = true};
template <>
inline constexpr Members<&Report::id, &Report::page, &Report::format, &Report::range, &Report::userId,
                         &Report::courseId, &Report::skillId, &Report::table, &Report::status,
                         &Report::progress, &Report::failure, &Report::requestedAt, &Report::finishedAt,
                         &Report::expiresAt, &Report::size>
    fields<Report>{};

} // namespace viridian::json
