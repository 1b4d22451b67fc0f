-- The day that was given ($2), else the last day with a result or an event while its course ran (work handed in months
-- late would leave every other course without a recent past), if that is later than what it was.
UPDATE app.organizations o
SET analysis_date = coalesce($2::date, greatest(last.day, o.analysis_date))
FROM (SELECT greatest(
  (SELECT max(s.submitted_on)
   FROM pg_temp.stage_assessment_results s
   JOIN app.courses c ON c.organization_id = $1 AND c.external_id = s.course AND s.submitted_on <= c.ends_on),
  (SELECT max((s.occurred_at AT TIME ZONE 'UTC')::date)
   FROM pg_temp.stage_learning_events s
   LEFT JOIN app.courses c ON c.organization_id = $1 AND c.external_id = s.course
   WHERE c.ends_on IS NULL OR (s.occurred_at AT TIME ZONE 'UTC')::date <= c.ends_on)) AS day) last
WHERE o.organization_id = $1
  AND o.analysis_date IS DISTINCT FROM coalesce($2::date, greatest(last.day, o.analysis_date));
