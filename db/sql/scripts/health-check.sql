-- psql -X -v ON_ERROR_STOP=1 -f health-check.sql: how the database does. One line a check; psql ends with exit code 3
-- when there is a problem. Reads the catalog, statistics and our logs, never a tenant's rows: a login that is a member
-- of viridian_dba is enough.
SET ROLE viridian_dba;

CREATE TEMP TABLE health AS
SELECT check_name, CASE WHEN is_good THEN 'good' ELSE 'PROBLEM' END AS state, detail FROM (
  SELECT 'schema', app.schema_version() > 0, 'version ' || app.schema_version()
  UNION ALL
  SELECT 'row-level security', count(*) = 0,
         coalesce('not forced on ' || string_agg(oid::regclass::text, ', '), 'forced on every table')
  FROM pg_class
  WHERE relnamespace IN ('app'::regnamespace, 'private'::regnamespace) AND relkind IN ('r', 'p')
    AND NOT (relrowsecurity AND relforcerowsecurity)
  UNION ALL
  SELECT 'roles', count(*) = 0,
         coalesce('above the policies: ' || string_agg(m.rolname, ', '), 'no member of ours is above the policies')
  FROM pg_roles m
  WHERE (m.rolsuper OR m.rolbypassrls) AND EXISTS (
    SELECT FROM pg_auth_members a JOIN pg_roles r ON r.oid = a.roleid
    WHERE a.member = m.oid AND r.rolname IN ('viridian_learner', 'viridian_trainer', 'viridian_org_admin',
      'viridian_readonly', 'viridian_dba', 'viridian_backup'))
  UNION ALL
  SELECT 'indexes', count(*) = 0,
         coalesce('not usable: ' || string_agg(indexrelid::regclass::text, ', '), 'all usable')
  FROM pg_index WHERE NOT (indisvalid AND indisready)
  UNION ALL
  SELECT 'refresh', latest.error IS NULL,
         coalesce('failed: ' || latest.error, 'last one ended ' || latest.finished_at, 'none yet')
  FROM (SELECT 1) AS always
  LEFT JOIN (SELECT * FROM app.refresh_log WHERE stage = 'aggregate' ORDER BY started_at DESC LIMIT 1) latest ON true
  UNION ALL
  SELECT 'jobs', count(*) = 0, count(*) || ' given up' FROM app.job_queue WHERE status = 'dead'
  UNION ALL
  SELECT 'connections', used < 0.9 * allowed, format('%s of %s in use', used, allowed)
  FROM (SELECT (SELECT sum(numbackends) FROM pg_stat_database) AS used,
               current_setting('max_connections')::integer AS allowed) counted
  UNION ALL
  SELECT 'transaction ids', age(datfrozenxid) < 1000000000, age(datfrozenxid) || ' since the last freeze'
  FROM pg_database WHERE datname = current_database()
) AS checks (check_name, is_good, detail);

TABLE health;
SELECT count(*) > 0 AS has_problem FROM health WHERE state = 'PROBLEM' \gset
\if :has_problem
  DO $$ BEGIN RAISE EXCEPTION 'the health check found a problem'; END $$;
\endif
