// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/snapshot/relations.h"

#include <algorithm>

namespace viridian::snapshot {

const QList<Relation> &relations()
{
    using enum Column;
    static const QList<Relation> all{
        {.name = "organizations", .columns = {Real, Real, Real, Real, Real, Integer}},
        {.name = "users",
         .columns = {Id, Text, Text, Flag},
         .isIncremental = true,
         .isPersonal = true,
         .key = {{0, "r.user_id"}}},
        {.name = "names", .columns = {Id, Integer}, .follows = "users"},
        {.name = "courses", .columns = {Id, Text, Text, Integer, Text, Integer, Integer, Real, Flag}},
        {.name = "enrollments",
         .columns = {Id, Id, Integer, Text},
         .isIncremental = true,
         .courseColumn = 0,
         .key = {{0, "r.course_id"}, {1, "r.user_id"}}},
        {.name = "activities", .columns = {Id, Id, Text, Integer, Integer, Real}},
        {.name = "skills", .columns = {Id, Text, Text, Integer, Integer}},
        {.name = "skill_requirements", .columns = {Id, Id, Real, Real}},
        {.name = "skill_levels",
         .columns = {Key, Key, Integer, Real, Integer},
         .isIncremental = true,
         .dayColumn = 2,
         .isPersonal = true,
         .key = {{0, "r.user_id"}, {1, "r.skill_id"}, {2, "r.measured_on", true}}},
        {.name = "assessment_results",
         .columns = {Key, Key, Integer, Key, Integer, Real, Flag},
         .isIncremental = true,
         .courseColumn = 3,
         .key = {{1, "r.activity_id"}, {0, "r.user_id"}, {2, "r.attempt"}}},
        {.name = "completed_events",
         .columns = {Id, Key, Key, Key, Integer},
         .isIncremental = true,
         .courseColumn = 1,
         .isScattered = true,
         .key = {{2, "r.user_id"}, {0, "r.event_id"}}},
        {.name = "completion_history",
         .columns = {Key, Key, Key, Integer},
         .isIncremental = true,
         .courseColumn = 1,
         .key = {{1, "r.course_id"}, {0, "r.user_id"}, {2, "r.activity_id"}}},
        {.name = "analytics_daily",
         .columns = {Key, Key, Integer, Integer, Integer, Real, Flag, Real, Real, Real, Real, Real},
         .isIncremental = true,
         .courseColumn = 1,
         .dayColumn = 2,
         .key = {{1, "r.course_id"}, {0, "r.user_id"}, {2, "r.day", true}}},
        {.name = "enrollment_metrics",
         .columns = {Id, Id, Integer, Flag, Real, Real, Real, Real, Real, Real, Flag, Real, Real, Integer,
                     Integer, Integer, Text, Integer},
         .isIncremental = true,
         .courseColumn = 0,
         .key = {{0, "r.course_id"}, {1, "r.user_id"}}},
        {.name = "findings",
         .columns = {Id, Id, Integer, Integer, Integer, Flag},
         .isIncremental = true,
         .courseColumn = 0,
         .isScattered = true,
         .key = {{0, "r.course_id"}, {1, "r.user_id"}}},
        {.name = "peers",
         .columns = {Id, Id, Flag, Integer, Real, Real, Real, Real, Real, Real, Real, Real},
         .courseColumn = 0,
         .follows = "enrollment_metrics"},
        {.name = "risk_models", .columns = {Text, Text}, .isForStaff = true},
        {.name = "risk_estimates",
         .columns = {Id, Id, Real, Text, Text},
         .isIncremental = true,
         .courseColumn = 0,
         .isForStaff = true,
         .key = {{0, "r.course_id"}, {1, "r.user_id"}}},
        {.name = "organization_kpis",
         .columns = {Text, Id, Integer, Integer, Real, Real, Real, Real, Real, Real},
         .isForStaff = true},
        {.name = "skill_gaps",
         .columns = {Text, Id, Id, Flag, Integer, Real, Real, Real},
         .isForStaff = true},
        {.name = "follow_ups",
         .columns = {Id, Id, Id, Text, Text, Integer, Integer, Integer, Text, Integer, Text, Id, Text, Text,
                     Text, Text},
         .isForStaff = true},
        {.name = "freshness", .columns = {Text, Text, Text, Flag, Text, Text}},
        {.name = "external_sources", .columns = {Text, Text, Text, Text, Text}},
    };
    return all;
}

const Relation *relationNamed(QByteArrayView name)
{
    const auto found = std::ranges::find(relations(), name, &Relation::name);
    return found == relations().end() ? nullptr : &*found;
}

} // namespace viridian::snapshot
