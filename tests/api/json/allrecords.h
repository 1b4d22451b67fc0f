// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/json/problem.h"
#include "api/json/queries.h"
#include "api/json/records.h"
#include "api/json/reports.h"

#include <tuple>

namespace viridian {

/// Every record that an answer may be made of.
using AnswerRecords =
    std::tuple<CourseRef, metrics::FinishInterval, PaceFigures, VelocityPoint, ActivityDay, SkillStanding,
               PeerComparison, PlannedWork, LearnerDashboard, RiskReason, RiskEstimate, CalibrationBin,
               RiskModel, LearnerRow, CourseRow, KpiPoint, SkillCell, SkillRow, SkillCourse, SkillDetail,
               ScoreDistribution, TrainerDashboard, KpiTargets, OrganizationDashboard, CourseDetail,
               ExternalSourceState, Freshness, SessionInfo, PaceEffect, FollowUp, SearchHit,
               KeysetPage<LearnerRow>, KeysetPage<CourseRow>, KeysetPage<SkillRow>, Report,
               KeysetPage<Report>, TokenAnswer, Health, json::BadField, json::Problem>;
/// Every body of a request.
using BodyRecords =
    std::tuple<LoginRequest, RefreshRequest, ExchangeRequest, NewFollowUp, FollowUpChange, ReportOrder>;
/// Every query of a URL.
using QueryRecords = std::tuple<LearnerQuery, DashboardQuery, CourseQuery, SkillQuery, LearnersQuery,
                                CoursesQuery, SkillsQuery, FollowUpsQuery, SearchQuery, AnalyticsOptions>;

/// Calls `each(T())` for every record of the tuple.
template <typename Tuple>
void forEachRecord(auto &&each)
{
    std::apply([&](const auto &...record) { (each(record), ...); }, Tuple());
}

template <typename T>
QString typeName(const T & = {})
{
    const std::string_view text = __PRETTY_FUNCTION__;
    const auto name = json::names::lastWord(text.substr(0, text.find_first_of(";]")));
    const bool isPage = text.find("KeysetPage") != std::string_view::npos;
    return QString::fromUtf8(name.data(), qsizetype(name.size())) +
           (isPage ? QStringLiteral("Page") : QString());
}

/// Makes records whose every member differs from a new record's.
class Generator
{
public:
    template <typename T>
    T make()
    {
        T made;
        fill(made);
        return made;
    }

private:
    int next() { return ++m_count; }

    template <typename T>
    void fill(std::optional<T> &value)
    {
        fill(value.emplace());
    }
    template <typename T>
    void fill(QList<T> &values)
    {
        for (int i = 0; i < 2; ++i)
            fill(values.emplaceBack());
    }
    template <typename T>
    void fill(QList<std::optional<T>> &values)
    {
        values = {std::nullopt, std::optional(next() / 3.0)};
    }
    template <typename T>
    void fill(T &value)
    {
        if constexpr (std::is_same_v<T, bool>)
            value = !value;
        else if constexpr (std::is_same_v<T, int>)
            value = value == 500 ? 418 : value + next();
        else if constexpr (std::is_same_v<T, double>)
            value = next() / 3.0;
        else if constexpr (std::is_same_v<T, QString>)
            value = QStringLiteral("\"Zoë\" \\ \u4e16\U0001f600\t%1").arg(next());
        else if constexpr (std::is_same_v<T, QByteArray>)
            value = "\xff\xfe\x01 " + QByteArray::number(next());
        else if constexpr (std::is_same_v<T, QUuid>)
            value = QUuid::createUuid();
        else if constexpr (std::is_same_v<T, QDate>)
            value = QDate(2024, 2, 28).addDays(next());
        else if constexpr (std::is_same_v<T, QDateTime>)
            value = QDateTime(QDate(2024, 2, 28), QTime(23, 59, 58, 7), Qt::UTC).addSecs(next());
        else if constexpr (std::is_enum_v<T>)
            value = static_cast<T>((static_cast<std::size_t>(value) + 1) % json::enumeratorCount<T>);
        else
            json::fields<T>.each([&]<auto Member>() { fill(value.*Member); });
    }

    int m_count = 0;
};

} // namespace viridian
