WITH merged AS (
  INSERT INTO app.activities AS target (organization_id, activity_id, course_id, external_id, kind, subtype, title,
    weight, due_on)
  SELECT $1, s.activity_id, c.course_id, s.external_id, s.kind, s.subtype, s.title, s.weight, s.due_on
  FROM pg_temp.stage_activities s
  LEFT JOIN app.courses c ON c.organization_id = $1 AND c.external_id = s.course
  ON CONFLICT (organization_id, course_id, external_id) DO UPDATE
    SET kind = excluded.kind, subtype = excluded.subtype, title = excluded.title, weight = excluded.weight,
        due_on = excluded.due_on, updated_at = now()
    WHERE (target.kind, target.subtype, target.title, target.weight, target.due_on)
      IS DISTINCT FROM (excluded.kind, excluded.subtype, excluded.title, excluded.weight, excluded.due_on)
  RETURNING xmax = 0 AS is_new)
SELECT (SELECT count(*) FROM pg_temp.stage_activities), count(*) FILTER (WHERE is_new),
  count(*) FILTER (WHERE NOT is_new)
FROM merged;
