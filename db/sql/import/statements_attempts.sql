INSERT INTO pg_temp.stage_attempts (statement_id, attempt)
SELECT k.event_id, coalesce(earlier.attempt, 0)
  + row_number() OVER (PARTITION BY k.course, k.activity, k.learner ORDER BY k.occurred_at, k.event_id)
FROM pg_temp.stage_kept k
LEFT JOIN (
  SELECT c.external_id AS course, a.external_id AS activity, u.external_id AS learner, max(r.attempt) AS attempt
  FROM app.assessment_results r
  JOIN app.activities a ON a.organization_id = $1 AND a.activity_id = r.activity_id
  JOIN app.courses c ON c.organization_id = $1 AND c.course_id = a.course_id
  JOIN app.users u ON u.organization_id = $1 AND u.user_id = r.user_id
  WHERE r.organization_id = $1
  GROUP BY 1, 2, 3
) earlier ON (earlier.course, earlier.activity, earlier.learner) = (k.course, k.activity, k.learner)
WHERE k.score IS NOT NULL AND k.course <> '' AND k.activity <> '';
