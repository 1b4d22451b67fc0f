-- The months of every day that figures can speak for: today, or when a course, an enrolment or its withdrawal ended it.
SELECT app.ensure_analytics_partitions(month, month)
FROM (
  SELECT DISTINCT date_trunc('month', day)::date AS month
  FROM app.organizations o,
    LATERAL (SELECT coalesce(o.analysis_date, (now() AT TIME ZONE 'UTC')::date) AS today) current_day,
    LATERAL (
      SELECT current_day.today AS day
      UNION ALL
      SELECT unnest(ARRAY[c.starts_on, c.ends_on]) FROM app.courses c WHERE c.organization_id = o.organization_id
      UNION ALL
      SELECT unnest(ARRAY[e.enrolled_on, e.withdrawn_on]) FROM app.enrollments e
      WHERE e.organization_id = o.organization_id
    ) days
  WHERE o.organization_id = $1 AND day <= current_day.today
    AND day >= current_day.today - make_interval(years => o.aggregate_retention_years)
) months;
