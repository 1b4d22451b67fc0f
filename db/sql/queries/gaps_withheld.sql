(SELECT NULL::uuid AS skill_id, NULL::uuid AS course_id, NULL::text AS scope, NULL::boolean AS withheld,
        NULL::integer AS learners, NULL::double precision AS coverage_pct, NULL::double precision AS mean_level,
        NULL::double precision AS mean_gap
 WHERE false)
