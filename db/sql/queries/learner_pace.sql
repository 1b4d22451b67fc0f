-- $1 user, $2 course, $3 days of the range. "Before" is the last snapshot not after the day before the range.
SELECT m.completed_pct, m.due_pct, m.current_pace, m.target_pace, m.overall_pace, m.projected_finish, m.engagement,
       before.current_pace AS pace_before, before.engagement AS engagement_before,
       (found.data->>'finishFrom')::date AS finish_from, (found.data->>'finishTo')::date AS finish_to,
       (found.data->>'finishLearners')::integer AS finish_learners, (found.data->>'finishIsOwn')::boolean AS finish_is_own
FROM app.enrollment_metrics m
LEFT JOIN LATERAL (
  SELECT d.current_pace, d.engagement FROM app.analytics_daily d
  WHERE d.organization_id = m.organization_id AND d.course_id = m.course_id AND d.user_id = m.user_id
    AND d.is_snapshot AND d.day <= (SELECT app.current_day() - $3::integer)
  ORDER BY d.day DESC LIMIT 1
) before ON true
LEFT JOIN app.analytics found
  ON found.organization_id = m.organization_id AND found.course_id = m.course_id AND found.user_id = m.user_id
  AND found.analytics_type = 'learning_velocity' AND found.role = 'learner'
  AND found.calculated_at = m.measured_on::timestamp AT TIME ZONE 'UTC' AND m.projected_finish IS NOT NULL
WHERE m.user_id = $1 AND m.course_id = $2
