-- Events and results of statements that came earlier and are voided now.
WITH taken AS (
  SELECT s.statement_id, s.occurred_at, s.user_id, s.activity_id, s.attempt
  FROM pg_temp.stage_voided v
  JOIN app.statements s ON s.organization_id = $1 AND s.statement_id = v.statement_id AND s.voids IS NULL
), events AS (
  DELETE FROM app.learning_events e USING taken t
  WHERE e.organization_id = $1 AND e.occurred_at = t.occurred_at AND e.event_id = t.statement_id
)
DELETE FROM app.assessment_results r USING taken t
WHERE r.organization_id = $1 AND r.activity_id = t.activity_id AND r.user_id = t.user_id AND r.attempt = t.attempt;
