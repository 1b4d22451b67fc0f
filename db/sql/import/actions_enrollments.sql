INSERT INTO pg_temp.stage_enrollments (course, learner, enrolled_on, previous_attempts)
SELECT k.course, k.learner, min((k.occurred_at AT TIME ZONE 'UTC')::date), 0
FROM pg_temp.stage_kept k
WHERE k.course <> '' AND NOT EXISTS (
  SELECT FROM app.enrollments e
  JOIN app.courses c ON c.organization_id = $1 AND c.course_id = e.course_id
  JOIN app.users u ON u.organization_id = $1 AND u.user_id = e.user_id
  WHERE e.organization_id = $1 AND c.external_id = k.course AND u.external_id = k.learner)
GROUP BY k.course, k.learner;
