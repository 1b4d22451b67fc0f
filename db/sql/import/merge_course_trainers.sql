WITH merged AS (
  INSERT INTO app.course_trainers (organization_id, course_id, user_id)
  SELECT $1, c.course_id, u.user_id
  FROM pg_temp.stage_course_trainers s
  LEFT JOIN app.courses c ON c.organization_id = $1 AND c.external_id = s.course
  LEFT JOIN app.users u ON u.organization_id = $1 AND u.external_id = s.trainer
  ON CONFLICT (organization_id, course_id, user_id) DO NOTHING
  RETURNING 1)
SELECT (SELECT count(*) FROM pg_temp.stage_course_trainers), count(*), 0 FROM merged;
