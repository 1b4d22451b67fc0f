// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/actor.h"

namespace viridian {

inline QByteArray id(const QByteArray &path)
{
    return '\'' + tenantId(path) + '\'';
}

inline const QByteArray north = id("north");

/// Changes of every kind, each a transaction; %1 is a number that differs each time.
inline QByteArrayList changes()
{
    const QByteArray inNorth = " WHERE organization_id = " + north;
    const QByteArray l3 = inNorth + " AND user_id = " + id("north/user/l3");
    return {
        "UPDATE app.enrollment_metrics SET current_pace = %1" + l3,
        "UPDATE app.enrollment_metrics SET is_open = NOT is_open" + inNorth +
            " AND user_id = " + id("north/user/l4"),
        "UPDATE app.users SET display_name = 'Renamed %1'" + l3,
        "UPDATE app.courses SET code = 'B%1'" + inNorth + " AND code LIKE 'B%'",
        "UPDATE app.skill_levels SET level = %1 % 100" + l3,
        "INSERT INTO app.skill_levels VALUES (" + north + ", " + id("north/user/l5") + ", " +
            id("north/skill/both") + ", date '2026-02-10' + %1, 50, 'developing', 2)",
        "DELETE FROM app.skill_levels" + inNorth + " AND user_id = " + id("north/user/l6"),
        "DELETE FROM app.assessment_results" + inNorth + " AND user_id = " + id("north/user/l7"),
        "INSERT INTO app.assessment_results SELECT " + north + ", " + id("north/activity/A") + ", " +
            id("north/user/l8") + ", 2 + %1, " + id("north/course/A") + ", '2026-02-01', %1 % 100",
        "INSERT INTO app.learning_events (organization_id, event_id, occurred_at, user_id, course_id, "
        "activity_id, verb, source) SELECT " +
            north + ", gen_random_uuid(), '2026-02-01Z', " + id("north/user/l9") + ", " +
            id("north/course/A") + ", " + id("north/activity/A") + ", 'completed', 'test'",
        "DELETE FROM app.learning_events" + inNorth + " AND verb = 'completed'",
        "UPDATE app.completion_history SET day = date '2026-01-05' + %1 % 40" + l3,
        "UPDATE app.analytics_daily SET seconds = %1" + l3,
        "DELETE FROM app.analytics_daily" + inNorth +
            " AND day = (SELECT max(day) FROM app.analytics_daily) "
            "AND user_id = " +
            id("north/user/l10"),
        "INSERT INTO app.users (organization_id, user_id, external_id, display_name) VALUES (" + north +
            ", md5('new%1')::uuid, 'new%1', 'New %1')",
        "INSERT INTO app.enrollments (organization_id, course_id, user_id) SELECT " + north + ", " +
            id("north/course/A") +
            ", user_id FROM app.users WHERE external_id LIKE 'new%' ON CONFLICT DO NOTHING",
        "DELETE FROM app.enrollments" + inNorth + " AND user_id = " + id("north/user/l11"),
        // A trainer gains a course, and loses it; what is in it stays as it is.
        "INSERT INTO app.course_trainers (organization_id, course_id, user_id) VALUES (" + north + ", " +
            id("north/course/B") + ", " + id("north/user/ta") + ") ON CONFLICT DO NOTHING",
        "DELETE FROM app.course_trainers" + inNorth + " AND course_id = " + id("north/course/B") +
            " AND user_id = " + id("north/user/ta"),
        // k decides about figures of groups and of peers without touching a row of theirs.
        "UPDATE app.organizations SET smallest_group = 5 + %1 % 10" + inNorth,
        "UPDATE app.risk_estimates SET data = jsonb_set(data, '{probability}', '0.5')" + inNorth +
            " AND user_id = " + id("north/user/l2"),
        "DELETE FROM app.risk_estimates" + inNorth + " AND user_id = " + id("north/user/l8"),
        "INSERT INTO app.interventions (organization_id, course_id, user_id, kind, body, created_by) VALUES "
        "(" +
            north + ", " + id("north/course/A") + ", " + id("north/user/l3") + ", 'note', 'n %1', " +
            id("north/user/ta") + ")",
        "UPDATE app.enrollment_metrics SET projected_finish = '2026-05-20', measured_on = '2026-03-01'" + l3,
        "DELETE FROM app.analytics" + inNorth + " AND user_id = " + id("north/user/l3"),
        "SELECT private.refresh_kpis(), private.refresh_gaps()",
        // Behind the back of every trigger.
        "SET session_replication_role = replica; DELETE FROM app.enrollment_metrics" + inNorth +
            " AND user_id = " + id("north/user/l12") + "; SET session_replication_role = origin",
        "UPDATE app.enrollment_metrics SET mean_score = %1" + inNorth +
            "; VACUUM FREEZE app.enrollment_metrics",
        "VACUUM FULL app.analytics_daily",
        "DELETE FROM app.courses" + inNorth + " AND code LIKE 'B%'",
        "TRUNCATE app.analytics_daily",
    };
}

/// One of them as the administrator of the database; ends the program when it cannot be made.
inline void change(pg::Connection &connection, QByteArray script, int number)
{
    script.replace("%1", QByteArray::number(number));
    for (const QByteArray &statement : script.split(';'))
        if (const auto done = connection.run(statement); !done)
            qFatal("%s: %s", statement.constData(), qPrintable(done.error().detail));
}

} // namespace viridian
