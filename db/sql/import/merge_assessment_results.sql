WITH merged AS (
  INSERT INTO app.assessment_results AS target (organization_id, activity_id, user_id, attempt, course_id, submitted_on,
    score, is_banked)
  SELECT $1, a.activity_id, u.user_id, s.attempt, c.course_id, s.submitted_on, s.score, s.is_banked
  FROM pg_temp.stage_assessment_results s
  LEFT JOIN app.courses c ON c.organization_id = $1 AND c.external_id = s.course
  LEFT JOIN app.activities a
    ON a.organization_id = $1 AND a.course_id = c.course_id AND a.external_id = s.activity
  LEFT JOIN app.users u ON u.organization_id = $1 AND u.external_id = s.learner
  ON CONFLICT (organization_id, activity_id, user_id, attempt) DO UPDATE
    SET submitted_on = excluded.submitted_on, score = excluded.score, is_banked = excluded.is_banked
    WHERE (target.submitted_on, target.score, target.is_banked)
      IS DISTINCT FROM (excluded.submitted_on, excluded.score, excluded.is_banked)
  RETURNING xmax = 0 AS is_new)
SELECT (SELECT count(*) FROM pg_temp.stage_assessment_results), count(*) FILTER (WHERE is_new),
  count(*) FILTER (WHERE NOT is_new)
FROM merged;
