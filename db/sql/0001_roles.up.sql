-- Roles are shared by all databases of a cluster, so each is made only where it is missing and down keeps those that
-- another database still uses.
DO $$
DECLARE
  wanted text;
BEGIN
  FOREACH wanted IN ARRAY ARRAY[
    'viridian_owner', 'viridian_learner', 'viridian_trainer', 'viridian_org_admin', 'viridian_pipeline',
    'viridian_gateway', 'viridian_dba', 'viridian_readonly', 'viridian_backup']
  LOOP
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = wanted) THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN NOINHERIT', wanted);
    END IF;
  END LOOP;
END
$$;
