INSERT INTO app.statements (organization_id, statement_id, content_hash, occurred_at, voids, user_id, activity_id,
  attempt)
SELECT $1, s.event_id, s.content_hash, s.occurred_at, s.voids, u.user_id, a.activity_id, n.attempt
FROM pg_temp.stage_actions s
LEFT JOIN pg_temp.stage_attempts n ON n.statement_id = s.event_id
LEFT JOIN app.users u ON u.organization_id = $1 AND u.external_id = s.learner
LEFT JOIN app.courses c ON n.attempt IS NOT NULL AND c.organization_id = $1 AND c.external_id = s.course
LEFT JOIN app.activities a
  ON a.organization_id = $1 AND a.course_id = c.course_id AND a.external_id = s.activity;
