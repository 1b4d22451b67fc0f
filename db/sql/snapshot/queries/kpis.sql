SELECT iso(k.day) AS day, active, mean_pace_ratio, completion_pct, behind_pct, coverage_pct, mean_engagement
FROM app.organization_kpis k
WHERE scope = CASE WHEN $1 IS NULL THEN 'organization' ELSE 'course' END
  AND course_id = coalesce(uuid($1), zeroblob(16)) AND k.day > today() - $2
ORDER BY k.day
