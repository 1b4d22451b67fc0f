-- A key that is not found leaves NULL, which the table refuses: a row is never dropped in silence.
WITH merged AS (
  INSERT INTO app.enrollments AS target (organization_id, course_id, user_id, enrolled_on, withdrawn_on, outcome,
    previous_attempts, studied_credits, prior_education)
  SELECT $1, c.course_id, u.user_id, s.enrolled_on, s.withdrawn_on, s.outcome, s.previous_attempts, s.studied_credits,
    s.prior_education
  FROM pg_temp.stage_enrollments s
  LEFT JOIN app.courses c ON c.organization_id = $1 AND c.external_id = s.course
  LEFT JOIN app.users u ON u.organization_id = $1 AND u.external_id = s.learner
  ON CONFLICT (organization_id, course_id, user_id) DO UPDATE
    SET enrolled_on = excluded.enrolled_on, withdrawn_on = excluded.withdrawn_on, outcome = excluded.outcome,
        previous_attempts = excluded.previous_attempts, studied_credits = excluded.studied_credits,
        prior_education = excluded.prior_education, updated_at = now()
    WHERE (target.enrolled_on, target.withdrawn_on, target.outcome, target.previous_attempts, target.studied_credits,
        target.prior_education)
      IS DISTINCT FROM (excluded.enrolled_on, excluded.withdrawn_on, excluded.outcome, excluded.previous_attempts,
        excluded.studied_credits, excluded.prior_education)
  RETURNING xmax = 0 AS is_new)
SELECT (SELECT count(*) FROM pg_temp.stage_enrollments), count(*) FILTER (WHERE is_new),
  count(*) FILTER (WHERE NOT is_new)
FROM merged;
