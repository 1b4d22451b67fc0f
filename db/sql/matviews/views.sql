-- Materialized views with what the server knows about their age.
SELECT m.oid AS id, n.nspname AS schema, m.relname AS name, rtrim(pg_get_viewdef(m.oid), ';') AS definition,
  pg_get_userbyid(m.relowner) AS owner, m.relispopulated AS is_populated,
  pg_has_role(m.relowner, 'USAGE') -- before 17
  pg_has_role(m.relowner, 'USAGE') OR has_table_privilege(m.oid, 'MAINTAIN') -- from 17
    AS may_refresh,
  m.relispopulated AND EXISTS (
    SELECT FROM pg_index i
    WHERE i.indrelid = m.oid AND i.indisunique AND i.indimmediate AND i.indisvalid AND i.indpred IS NULL
      AND NOT 0 = ANY (i.indkey::int2[])) AS can_concurrently,
  CASE WHEN NOT EXISTS (
      SELECT FROM pg_locks l
      WHERE l.relation = m.oid AND l.mode = 'AccessExclusiveLock'
        AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database()))
    THEN pg_total_relation_size(m.oid) END AS bytes,
  CASE WHEN m.reltuples < 0 OR (m.reltuples = 0 AND m.relpages = 0) THEN -1 ELSE m.reltuples END AS rows,
  CASE WHEN current_setting('track_commit_timestamp')::bool THEN pg_xact_commit_timestamp(m.xmin) END AS refreshed_at,
  (SELECT count(DISTINCT l.pid) FROM pg_locks l
    WHERE l.relation = m.oid AND l.granted AND l.pid <> pg_backend_pid()
      AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())) AS in_use
FROM pg_class m
JOIN pg_namespace n ON n.oid = m.relnamespace
WHERE m.relkind = 'm'
ORDER BY n.nspname, m.relname
