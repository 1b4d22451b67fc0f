-- Backends of this server, and for those that wait for a lock who stands in their way.
WITH waiting AS MATERIALIZED (
  SELECT DISTINCT ON (l.pid) l.pid, l.mode,
    CASE WHEN l.relation IS NOT NULL AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
      THEN l.relation::regclass::text END AS relation
  FROM pg_locks l
  WHERE NOT l.granted
  ORDER BY l.pid
)
SELECT a.pid, coalesce(a.usename, '') AS login, coalesce(a.datname, '') AS database,
  coalesce(a.application_name, '') AS application, coalesce(host(a.client_addr), '') AS client,
  coalesce(a.backend_type, '') AS kind, coalesce(a.state, '') AS state,
  coalesce(a.wait_event_type || ': ' || a.wait_event, '') AS wait,
  a.xact_start AS transaction_start, a.query_start, coalesce(left(a.query, 1000), '') AS query,
  a.usename IS NOT NULL AND a.state IS NULL AND a.query = '<insufficient privilege>' AS is_hidden,
  a.pid = pg_backend_pid() AS is_own,
  CASE WHEN w.pid IS NULL THEN '{}'::int[] ELSE pg_blocking_pids(a.pid) END AS blocked_by,
  coalesce(w.mode || coalesce(' on ' || w.relation, ''), '') AS wanted_lock
FROM pg_stat_activity a
LEFT JOIN waiting w ON w.pid = a.pid
WHERE (a.backend_type IS NULL AND a.usename IS NOT NULL) -- hidden from this login
  OR a.backend_type IN ('client backend', 'walsender', 'autovacuum worker', 'logical replication worker')
ORDER BY a.xact_start NULLS LAST, a.pid
