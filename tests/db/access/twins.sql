-- Correct twins: what a careless rule would accuse. Nothing above low may be said of them.
SET ROLE own;
CALL app.make('good_reuse'); -- UPDATE without WITH CHECK reuses USING
CREATE POLICY r ON t.good_reuse FOR SELECT TO people USING (tenant_id = (SELECT app.tenant()));
CREATE POLICY u ON t.good_reuse FOR UPDATE TO people USING (tenant_id = (SELECT app.tenant()));
CREATE POLICY d ON t.good_reuse FOR DELETE TO people USING (tenant_id = (SELECT app.tenant()));
CALL app.make_bound('good_insert_refused'); CREATE POLICY i ON t.good_insert_refused FOR INSERT TO people;
CALL app.make_bound('good_false'); CREATE POLICY f ON t.good_false TO people USING (false);
CALL app.make('good_restrictive'); CREATE POLICY p ON t.good_restrictive TO people USING (true);
CREATE POLICY tenant ON t.good_restrictive AS RESTRICTIVE TO people USING (tenant_id = (SELECT app.tenant()));
CALL app.make_bound('good_auditor'); GRANT SELECT ON t.good_auditor TO auditors;
CREATE POLICY all_rows ON t.good_auditor FOR SELECT TO auditors USING (true);
CREATE TABLE t.good_countries (code text PRIMARY KEY, name text NOT NULL);
ALTER TABLE t.good_countries ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY everybody ON t.good_countries FOR SELECT TO people USING (true);
GRANT SELECT ON t.good_countries TO people;
CREATE TABLE t.good_currencies (code text PRIMARY KEY, name text NOT NULL);
GRANT SELECT ON t.good_currencies TO people;
CREATE TABLE t.good_closed (tenant_id uuid PRIMARY KEY, body text);
ALTER TABLE t.good_closed ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CALL app.make('good_gateway'); CREATE POLICY p ON t.good_gateway TO people USING (tenant_id = (SELECT app.tenant_or_gateway()));
CALL app.make('good_admin'); CREATE POLICY p ON t.good_admin TO people
  USING (tenant_id = (SELECT app.tenant()) OR (SELECT app.is_admin()));
CALL app.make('good_public'); ALTER TABLE t.good_public ADD is_public boolean NOT NULL DEFAULT false;
CREATE POLICY mine ON t.good_public TO people USING (tenant_id = (SELECT app.tenant()));
CREATE POLICY shown ON t.good_public FOR SELECT TO people USING (is_public);
CALL app.make('good_member'); CREATE POLICY p ON t.good_member TO people
  USING (EXISTS (SELECT FROM t.members m WHERE m.tenant_id = good_member.tenant_id AND m.user_id = (SELECT app.me())));
CALL app.make('good_definer_lookup'); -- reads its own table, as a role that sees it all: no recursion
CREATE FUNCTION app.my_lookups() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$ SELECT l.tenant_id FROM t.good_definer_lookup l WHERE l.user_id = app.me() $$;
GRANT EXECUTE ON FUNCTION app.my_lookups() TO people;
CREATE POLICY p ON t.good_definer_lookup FOR SELECT TO people USING (tenant_id = ANY (ARRAY(SELECT app.my_lookups())));
REVOKE INSERT, UPDATE, DELETE ON t.good_definer_lookup FROM people;
CALL app.make('good_insert_own'); CREATE POLICY r ON t.good_insert_own FOR SELECT TO people USING (tenant_id = (SELECT app.tenant()));
CREATE POLICY i ON t.good_insert_own FOR INSERT TO people
  WITH CHECK (tenant_id = (SELECT app.tenant()) AND user_id = (SELECT app.me()));
CREATE TABLE t.good_log (tenant_id uuid NOT NULL, id uuid PRIMARY KEY, what text);
CREATE INDEX ON t.good_log (tenant_id); CALL app.protect('t.good_log');
CREATE POLICY writes ON t.good_log FOR INSERT TO people WITH CHECK (tenant_id = (SELECT app.tenant()));
REVOKE SELECT, UPDATE, DELETE ON t.good_log FROM people;
CREATE TABLE t.good_part PARTITION OF t.root FOR VALUES FROM ('2026-03-01') TO ('2026-04-01');
CREATE TABLE t.good_part_closed PARTITION OF t.root FOR VALUES FROM ('2026-04-01') TO ('2026-05-01');
ALTER TABLE t.good_part_closed ENABLE ROW LEVEL SECURITY; GRANT SELECT ON t.good_part_closed TO people;
CALL app.make_bound('good_unique'); ALTER TABLE t.good_unique ADD email text; ALTER TABLE t.good_unique ADD UNIQUE (tenant_id, email);
CALL app.make_bound('good_child'); ALTER TABLE t.good_child ADD parent uuid;
ALTER TABLE t.good_child ADD FOREIGN KEY (tenant_id, parent) REFERENCES t.parent (tenant_id, id);
CALL app.make('good_coalesce'); CREATE POLICY p ON t.good_coalesce TO people USING (coalesce(tenant_id = (SELECT app.tenant()), false));
CALL app.make('good_session_user'); ALTER TABLE t.good_session_user ADD login name;
CREATE POLICY p ON t.good_session_user TO people USING (login = session_user);
CREATE VIEW t.good_invoker WITH (security_invoker = true) AS SELECT id, body FROM t.base; -- from 15
GRANT SELECT ON t.good_invoker TO people; -- from 15
CREATE VIEW t.good_barrier WITH (security_barrier) AS SELECT id, body FROM t.base WHERE tenant_id = (SELECT app.tenant());
GRANT SELECT ON t.good_barrier TO people;
CREATE VIEW t.good_ungranted AS SELECT * FROM t.base;
CREATE MATERIALIZED VIEW t.good_kept AS SELECT tenant_id, count(*) FROM t.base GROUP BY tenant_id;
CREATE FUNCTION app.good_count() RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS 'SELECT count(*) FROM t.base';
GRANT EXECUTE ON FUNCTION app.good_count() TO clerks;
CREATE FUNCTION app.good_atomic() RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER RETURN (SELECT count(*) FROM t.base);
CREATE FUNCTION app.good_mine() RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$ SELECT i.user_id FROM app.identities i WHERE i.login = session_user $$;
GRANT EXECUTE ON FUNCTION app.good_mine() TO PUBLIC;
RESET ROLE;
CREATE FUNCTION app.good_leakproof(text) RETURNS boolean LANGUAGE sql IMMUTABLE LEAKPROOF AS 'SELECT $1 IS NULL';
CREATE PUBLICATION good_lookups FOR TABLE t.good_countries, t.good_currencies;
CREATE ROLE good_login LOGIN IN ROLE people;
CREATE ROLE good_bypass NOLOGIN BYPASSRLS;
-- A verified token's setting; the one login with SQL of its own sees it all anyway.
CREATE ROLE good_web NOLOGIN; CREATE ROLE good_inspector LOGIN NOINHERIT; GRANT USAGE ON SCHEMA t TO good_web, good_inspector;
SET ROLE own;
CALL app.make('good_token'); REVOKE ALL ON t.good_token FROM people; GRANT SELECT ON t.good_token TO good_web, good_inspector;
CREATE POLICY claims ON t.good_token FOR SELECT USING (user_id = nullif(current_setting('request.jwt.claim.sub', true), '')::uuid);
CREATE POLICY all_rows ON t.good_token FOR SELECT TO good_inspector USING (true);
RESET ROLE;
SET ROLE own;
-- The same two with what makes them right: only the gateway may set, and the function is one that can be read.
CREATE FUNCTION app.good_set_any(text, text) RETURNS text LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$ SELECT set_config($1, $2, false) $$;
GRANT EXECUTE ON FUNCTION app.good_set_any(text, text) TO gateway;
CREATE FUNCTION app.same(uuid, uuid) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 = $2';
GRANT EXECUTE ON FUNCTION app.same(uuid, uuid) TO people;
CALL app.make('good_readable'); CREATE POLICY p ON t.good_readable TO people USING (app.same(tenant_id, (SELECT app.tenant())));
RESET ROLE;
