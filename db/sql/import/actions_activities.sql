-- min(): "assessment" before "resource" and "unit".
INSERT INTO pg_temp.stage_activities (activity_id, course, external_id, kind, subtype, title, weight)
SELECT gen_random_uuid(), k.course, k.activity, min(k.activity_kind), min(nullif(k.activity_type, '')),
  min(k.activity_title), 0
FROM pg_temp.stage_kept k
WHERE k.course <> '' AND k.activity <> '' AND NOT EXISTS (
  SELECT FROM app.activities a
  JOIN app.courses c ON c.organization_id = $1 AND c.course_id = a.course_id
  WHERE a.organization_id = $1 AND c.external_id = k.course AND a.external_id = k.activity)
GROUP BY k.course, k.activity;
