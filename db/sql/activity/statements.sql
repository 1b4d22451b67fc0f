-- What took the server most time in this database; {schema} is where the extension is.
SELECT coalesce(left(s.query, 1000), '') AS query, coalesce(pg_get_userbyid(s.userid), '') AS login, s.calls, s.rows,
  s.total_exec_time AS total, s.mean_exec_time AS mean, s.max_exec_time AS maximum,
  s.query = '<insufficient privilege>' AS is_hidden
FROM {schema}.pg_stat_statements s
WHERE s.dbid = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
ORDER BY s.total_exec_time DESC
LIMIT 50
