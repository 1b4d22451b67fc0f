-- How many rows of the source say something new: see log_rows_events.
SELECT coalesce(sum(s.interactions - coalesce(e.interactions, 0)), 0)
FROM pg_temp.stage_learning_events s
LEFT JOIN app.learning_events e
  ON e.organization_id = $1 AND e.occurred_at = s.occurred_at AND e.event_id = s.event_id;
