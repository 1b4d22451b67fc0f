SELECT r.event_id, r.course_id, r.user_id, r.activity_id,
       (r.occurred_at AT TIME ZONE 'UTC')::date - DATE '2000-01-01' AS completed_on
FROM app.learning_events r
WHERE r.verb = 'completed' AND r.course_id IS NOT NULL AND r.activity_id IS NOT NULL AND {written} AND {chosen}
