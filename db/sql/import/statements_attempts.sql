INSERT INTO pg_temp.stage_attempts (statement_id, attempt)
SELECT k.event_id, coalesce(earlier.attempt, 0)
  + row_number() OVER (PARTITION BY k.course, k.activity, k.learner ORDER BY k.occurred_at, k.event_id)
FROM pg_temp.stage_kept k
LEFT JOIN (
  -- Of these learners alone: a page of a record store is small, an organisation's history is not.
  SELECT w.course, w.activity, w.learner, max(r.attempt) AS attempt
  FROM (SELECT DISTINCT course, activity, learner FROM pg_temp.stage_kept WHERE score IS NOT NULL) w
  JOIN app.courses c ON c.organization_id = $1 AND c.external_id = w.course
  JOIN app.activities a ON a.organization_id = $1 AND a.course_id = c.course_id AND a.external_id = w.activity
  JOIN app.users u ON u.organization_id = $1 AND u.external_id = w.learner
  JOIN app.assessment_results r
    ON r.organization_id = $1 AND r.activity_id = a.activity_id AND r.user_id = u.user_id
  GROUP BY 1, 2, 3
) earlier ON (earlier.course, earlier.activity, earlier.learner) = (k.course, k.activity, k.learner)
WHERE k.score IS NOT NULL AND k.course <> '' AND k.activity <> '';
