DO $$
DECLARE
  gone record;
BEGIN
  FOR gone IN
    SELECT polname, polrelid::regclass AS relation
    FROM pg_policy JOIN pg_class c ON c.oid = polrelid
    WHERE relnamespace = 'app'::regnamespace
  LOOP
    EXECUTE format('DROP POLICY %I ON %s', gone.polname, gone.relation);
  END LOOP;
  FOR gone IN
    SELECT oid::regclass AS relation FROM pg_class
    WHERE relnamespace = 'app'::regnamespace AND relkind IN ('r', 'p')
  LOOP
    EXECUTE format('ALTER TABLE %s DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY', gone.relation);
  END LOOP;
END
$$;
REVOKE ALL ON ALL TABLES IN SCHEMA app FROM viridian_learner, viridian_trainer, viridian_org_admin, viridian_pipeline,
  viridian_gateway, viridian_dba, viridian_readonly, viridian_backup;
REVOKE ALL ON ALL SEQUENCES IN SCHEMA app FROM viridian_backup;
REVOKE ALL ON SCHEMA private FROM viridian_backup;
