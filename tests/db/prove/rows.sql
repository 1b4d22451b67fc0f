-- Rows of two tenants in the planted tables, so that what a policy lets through can be counted.
INSERT INTO app.identities VALUES
  ('ann', '00000000-0000-0000-0000-00000000000a', '00000000-0000-0000-0000-0000000000a1', false),
  ('ben', '00000000-0000-0000-0000-00000000000b', '00000000-0000-0000-0000-0000000000b1', false);
INSERT INTO t.members SELECT tenant_id, user_id FROM app.identities;
INSERT INTO t.holds SELECT tenant_id, user_id, gen_random_uuid() FROM app.identities;
INSERT INTO t.grants SELECT tenant_id, user_id FROM app.identities;
INSERT INTO t.rls_off SELECT tenant_id, gen_random_uuid(), 'x' FROM app.identities;
INSERT INTO t.root SELECT tenant_id, at, 'x' FROM app.identities, (VALUES (date '2026-01-05'), ('2026-03-05'), ('2026-04-05')) AS days (at);
INSERT INTO t.no_policy SELECT tenant_id, 'x' FROM app.identities;
INSERT INTO t.only_restrictive SELECT tenant_id, 'x' FROM app.identities;
INSERT INTO t.open_root SELECT tenant_id, date '2026-01-05' FROM app.identities;
INSERT INTO t.by_login SELECT login, 'x' FROM app.identities;
DO $$
DECLARE
  name text;
BEGIN
  FOR name IN SELECT c.oid::regclass FROM pg_class c WHERE c.relnamespace = 't'::regnamespace AND c.relkind = 'r'
    AND NOT c.relispartition AND (SELECT count(*) FROM pg_attribute a WHERE a.attrelid = c.oid
                                  AND a.attname IN ('tenant_id', 'id', 'user_id', 'body') AND NOT a.attisdropped) = 4
  LOOP
    EXECUTE format('INSERT INTO %s (tenant_id, id, user_id, body) SELECT tenant_id, gen_random_uuid(), user_id, ''x'''
                   ' FROM app.identities', name);
  END LOOP;
END $$;
INSERT INTO t.rls_off_child (id, tenant, base) SELECT gen_random_uuid(), tenant_id, id FROM ONLY t.base;
INSERT INTO t.booked SELECT tenant_id, gen_random_uuid(), row_number() OVER (), '[2026-01-01,)' FROM app.identities;
REFRESH MATERIALIZED VIEW t.totals;
