(SELECT NULL AS course_id, NULL AS scope, NULL AS day, NULL AS mean_pace_ratio, NULL AS completion_pct,
        NULL AS behind_pct, NULL AS coverage_pct, NULL AS mean_score
 WHERE false)
