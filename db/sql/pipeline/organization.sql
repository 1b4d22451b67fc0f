SELECT o.organization_id, o.name, coalesce(o.analysis_date, (now() AT TIME ZONE 'UTC')::date), o.behind_ratio,
  o.smallest_group,
  (SELECT count(*) FROM app.users u WHERE u.organization_id = o.organization_id),
  (SELECT count(*) FROM app.enrollments e WHERE e.organization_id = o.organization_id)
FROM app.organizations o
WHERE o.organization_id = $1;
