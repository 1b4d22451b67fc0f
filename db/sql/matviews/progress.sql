-- What the backend that refreshes is waiting for.
SELECT coalesce(a.wait_event_type = 'Lock', false) AS is_waiting,
  CASE WHEN a.wait_event_type = 'Lock' THEN pg_blocking_pids(a.pid) ELSE '{}'::int[] END AS waits_for,
  coalesce(extract(epoch FROM clock_timestamp() - a.query_start), 0)::float8 AS seconds
FROM pg_stat_activity a
WHERE a.pid = $1
