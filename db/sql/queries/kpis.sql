-- $1 course or NULL for all together, $2 days to look back. A point of a withheld group has no figures.
SELECT day, active, mean_pace_ratio, completion_pct, behind_pct, coverage_pct, mean_engagement
FROM app.organization_kpis
WHERE scope = CASE WHEN $1::uuid IS NULL THEN 'organization' ELSE 'course' END
  AND course_id = coalesce($1, '00000000-0000-0000-0000-000000000000')
  AND day > (SELECT app.current_day() - $2::integer)
ORDER BY day
