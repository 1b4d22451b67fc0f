-- As queries/learner_pace.sql joins them.
SELECT r.course_id, r.user_id, (found.data->>'finishFrom')::date - DATE '2000-01-01' AS finish_from,
       (found.data->>'finishTo')::date - DATE '2000-01-01' AS finish_to,
       (found.data->>'finishLearners')::integer AS finish_learners, (found.data->>'finishIsOwn')::boolean AS finish_is_own
FROM app.enrollment_metrics r
JOIN app.analytics found
  ON found.organization_id = r.organization_id AND found.course_id = r.course_id AND found.user_id = r.user_id
  AND found.analytics_type = 'learning_velocity' AND found.role = 'learner'
  AND found.calculated_at = r.measured_on::timestamp AT TIME ZONE 'UTC'
WHERE r.projected_finish IS NOT NULL AND ({written} OR age(found.xmin) <= {since}) AND {chosen}
