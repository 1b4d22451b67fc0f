SELECT course_id, starts_on, ends_on, deleted_at IS NOT NULL
FROM app.courses
-- What was worked out about a course is retired some years after its end, and not worked out again.
WHERE organization_id = $1 AND ends_on >= (
  SELECT coalesce(o.analysis_date, (now() AT TIME ZONE 'UTC')::date) - make_interval(years => o.aggregate_retention_years)
  FROM app.organizations o WHERE o.organization_id = $1)
ORDER BY course_id;
