DROP SCHEMA private CASCADE;
DROP SCHEMA app CASCADE;
ALTER DEFAULT PRIVILEGES FOR ROLE viridian_owner GRANT EXECUTE ON FUNCTIONS TO PUBLIC;

-- A role that another database of the cluster still uses stays, and from PostgreSQL 16 on one that somebody else made.
DO $$
DECLARE
  gone text;
BEGIN
  FOREACH gone IN ARRAY ARRAY[
    'viridian_learner', 'viridian_trainer', 'viridian_org_admin', 'viridian_pipeline', 'viridian_gateway',
    'viridian_dba', 'viridian_readonly', 'viridian_backup', 'viridian_owner']
  LOOP
    BEGIN
      EXECUTE format('DROP ROLE IF EXISTS %I', gone);
    EXCEPTION WHEN dependent_objects_still_exist OR insufficient_privilege THEN
      NULL;
    END;
  END LOOP;
END
$$;
