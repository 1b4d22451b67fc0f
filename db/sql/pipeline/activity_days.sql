-- A day counts as active through an event or a result handed in; the last column tells which.
SELECT user_id, day, least(sum(seconds), 2147483647), least(sum(interactions), 2147483647), bool_or(is_event)
FROM (
  SELECT user_id, (occurred_at AT TIME ZONE 'UTC')::date AS day, seconds, interactions, true AS is_event
  FROM app.learning_events
  WHERE organization_id = $1 AND course_id = $2 AND occurred_at < ($3::date + 1)::timestamp AT TIME ZONE 'UTC'
  UNION ALL
  SELECT user_id, day, seconds, interactions, true
  FROM app.activity_history
  WHERE organization_id = $1 AND course_id = $2 AND day <= $3::date
  UNION ALL
  SELECT r.user_id, r.submitted_on, 0, 0, false
  FROM app.assessment_results r
  JOIN app.activities a ON a.organization_id = r.organization_id AND a.activity_id = r.activity_id
  WHERE r.organization_id = $1 AND r.course_id = $2 AND r.submitted_on <= $3::date AND NOT r.is_banked
    AND a.deleted_at IS NULL
) actions
GROUP BY user_id, day
ORDER BY user_id, day;
