SELECT user_id, activity_id, min(day)
FROM (
  SELECT user_id, activity_id, (occurred_at AT TIME ZONE 'UTC')::date AS day
  FROM app.learning_events
  WHERE organization_id = $1 AND course_id = $2 AND occurred_at < ($3::date + 1)::timestamp AT TIME ZONE 'UTC'
    AND verb = 'completed' AND activity_id IS NOT NULL
  UNION ALL
  SELECT user_id, activity_id, day
  FROM app.completion_history
  WHERE organization_id = $1 AND course_id = $2 AND day <= $3::date
) completed
GROUP BY user_id, activity_id
ORDER BY user_id, activity_id;
