(SELECT NULL::uuid AS course_id, NULL::text AS scope, NULL::date AS day, NULL::double precision AS mean_pace_ratio,
        NULL::double precision AS completion_pct, NULL::double precision AS behind_pct,
        NULL::double precision AS coverage_pct, NULL::double precision AS mean_score
 WHERE false)
