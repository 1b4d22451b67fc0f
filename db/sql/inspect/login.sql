-- Who came, and whether the Database workspace is for them: superusers, the database's owner, members of
-- viridian_dba, and whoever is not a person of an organisation (docs/database-workspace.md).
SELECT session_user::text AS session_user, current_user::text AS active_role,
  split_part(current_setting('server_version'), ' ', 1) AS server_version,
  to_regclass('app.schema_migrations') IS NOT NULL AS has_dashboards,
  me.rolsuper OR pg_has_role(session_user, d.datdba, 'MEMBER') OR coalesce(held.dba, false)
    OR NOT coalesce(held.person, false) OR to_regclass('app.schema_migrations') IS NULL AS may_inspect
FROM pg_catalog.pg_roles me, pg_catalog.pg_database d,
  (SELECT bool_or(rolname = 'viridian_dba') AS dba, bool_or(rolname <> 'viridian_dba') AS person
   FROM pg_catalog.pg_roles
   WHERE rolname IN ('viridian_dba', 'viridian_learner', 'viridian_trainer', 'viridian_org_admin')
     AND pg_has_role(session_user, oid, 'MEMBER')) AS held
WHERE me.rolname = session_user AND d.datname = current_database()
