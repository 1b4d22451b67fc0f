(SELECT NULL AS skill_id, NULL AS course_id, NULL AS scope, NULL AS withheld, NULL AS learners, NULL AS coverage_pct,
        NULL AS mean_level, NULL AS mean_gap
 WHERE false)
