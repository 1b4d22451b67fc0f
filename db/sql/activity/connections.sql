-- How many clients there are and may be, and whether the login sees what others do.
SELECT now() AS at,
  (SELECT count(*) FROM pg_stat_activity a WHERE coalesce(a.backend_type, 'client backend') = 'client backend'
    AND a.usename IS NOT NULL) AS connections,
  current_setting('max_connections')::int AS max_connections,
  current_setting('superuser_reserved_connections')::int AS reserved_connections,
  pg_has_role('pg_read_all_stats', 'USAGE') AS sees_everybody
