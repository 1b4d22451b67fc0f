-- Who came, and whether the Database workspace is for them: superusers, the database's owner and members of viridian_dba,
-- and every login where there is no Viridian schema (docs/database-workspace.md).
SELECT session_user::text AS session_user, current_user::text AS active_role,
  split_part(current_setting('server_version'), ' ', 1) AS server_version,
  to_regclass('app.schema_migrations') IS NOT NULL AS has_dashboards,
  me.rolsuper OR pg_has_role(session_user, d.datdba, 'MEMBER')
    OR EXISTS (SELECT FROM pg_catalog.pg_roles
               WHERE rolname = 'viridian_dba' AND pg_has_role(session_user, oid, 'MEMBER'))
    OR to_regclass('app.schema_migrations') IS NULL AS may_inspect
FROM pg_catalog.pg_roles me, pg_catalog.pg_database d
WHERE me.rolname = session_user AND d.datname = current_database()
