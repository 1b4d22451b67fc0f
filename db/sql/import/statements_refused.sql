-- The same id with other content than the first one, here or in the database.
INSERT INTO pg_temp.stage_refused (sequence, file, line, reason, value)
SELECT a.sequence, a.file, a.line, 'other_content', a.event_id::text
FROM pg_temp.stage_actions a
JOIN (SELECT DISTINCT ON (event_id) event_id, content_hash FROM pg_temp.stage_actions ORDER BY event_id, sequence) first
  ON first.event_id = a.event_id
LEFT JOIN app.statements s ON s.organization_id = $1 AND s.statement_id = a.event_id
WHERE a.content_hash <> coalesce(s.content_hash, first.content_hash);
