-- What is left are the statements that the database does not have.
DELETE FROM pg_temp.stage_actions a
USING (SELECT f.event_id, f.sequence, s.statement_id IS NOT NULL AS is_known
       FROM (SELECT event_id, min(sequence) AS sequence FROM pg_temp.stage_actions GROUP BY event_id) f
       LEFT JOIN app.statements s ON s.organization_id = $1 AND s.statement_id = f.event_id) first
WHERE first.event_id = a.event_id AND (first.is_known OR first.sequence <> a.sequence);
