-- Mistakes, one an object. The comment of each says which rule has to find it.
SET ROLE own;
-- Row security
CREATE TABLE t.rls_off (tenant_id uuid NOT NULL, id uuid PRIMARY KEY, body text);
GRANT SELECT ON t.rls_off TO people;
COMMENT ON TABLE t.rls_off IS 'RLS-001';
CREATE TABLE t.rls_off_child (id uuid PRIMARY KEY, tenant uuid, base uuid, FOREIGN KEY (tenant, base) REFERENCES t.base (tenant_id, id));
GRANT SELECT, INSERT, UPDATE ON t.rls_off_child TO people;
COMMENT ON TABLE t.rls_off_child IS 'RLS-001';
CALL app.make_bound('policies_off');
ALTER TABLE t.policies_off DISABLE ROW LEVEL SECURITY;
COMMENT ON TABLE t.policies_off IS 'RLS-002';
CREATE TABLE t.root (tenant_id uuid NOT NULL, at date NOT NULL, body text, PRIMARY KEY (tenant_id, at)) PARTITION BY RANGE (at);
CALL app.protect('t.root');
CREATE POLICY tenant ON t.root TO people USING (tenant_id = (SELECT app.tenant()));
COMMENT ON TABLE t.root IS 'good';
CREATE TABLE t.part_open PARTITION OF t.root FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
GRANT SELECT ON t.part_open TO people;
COMMENT ON TABLE t.part_open IS 'RLS-003';
CREATE TABLE t.child_open (extra text, PRIMARY KEY (tenant_id, id)) INHERITS (t.base);
GRANT SELECT ON t.child_open TO people;
COMMENT ON TABLE t.child_open IS 'RLS-003';
CREATE TABLE t.no_policy (tenant_id uuid PRIMARY KEY, body text);
ALTER TABLE t.no_policy ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
GRANT SELECT ON t.no_policy TO people;
COMMENT ON TABLE t.no_policy IS 'RLS-004';
CREATE TABLE t.only_restrictive (tenant_id uuid PRIMARY KEY, body text);
ALTER TABLE t.only_restrictive ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON t.only_restrictive AS RESTRICTIVE TO people USING (tenant_id = (SELECT app.tenant()));
GRANT SELECT ON t.only_restrictive TO people;
COMMENT ON TABLE t.only_restrictive IS 'RLS-005';
CALL app.make('recursive_self');
CREATE POLICY members ON t.recursive_self TO people
  USING (tenant_id IN (SELECT r.tenant_id FROM t.recursive_self r WHERE r.user_id = (SELECT app.me())));
COMMENT ON TABLE t.recursive_self IS 'RLS-006';
CALL app.make('recursive_a');
CALL app.make('recursive_b');
CREATE POLICY a ON t.recursive_a TO people USING (EXISTS (SELECT FROM t.recursive_b b WHERE b.tenant_id = recursive_a.tenant_id AND b.user_id = (SELECT app.me())));
CREATE POLICY b ON t.recursive_b TO people USING (EXISTS (SELECT FROM t.recursive_a a WHERE a.tenant_id = recursive_b.tenant_id AND a.user_id = (SELECT app.me())));
COMMENT ON TABLE t.recursive_a IS 'RLS-006';
CALL app.make('recursive_view'); -- from 15
CREATE VIEW t.recursive_through WITH (security_invoker = true) AS SELECT tenant_id, user_id FROM t.recursive_view; -- from 15
CREATE POLICY v ON t.recursive_view TO people USING (tenant_id IN (SELECT v.tenant_id FROM t.recursive_through v WHERE v.user_id = (SELECT app.me()))); -- from 15
COMMENT ON TABLE t.recursive_view IS 'RLS-006'; -- from 15
CALL app.make('recursive_function');
CREATE FUNCTION app.my_tenants() RETURNS SETOF uuid LANGUAGE sql STABLE
  AS $$ SELECT f.tenant_id FROM t.recursive_function f WHERE f.user_id = app.me() $$;
GRANT EXECUTE ON FUNCTION app.my_tenants() TO people;
CREATE POLICY f ON t.recursive_function TO people USING (tenant_id = ANY (ARRAY(SELECT app.my_tenants())));
COMMENT ON TABLE t.recursive_function IS 'RLS-006';
RESET ROLE;
CREATE ROLE owner_logs_in LOGIN;
GRANT USAGE, CREATE ON SCHEMA t TO owner_logs_in;
SET ROLE own;
CALL app.make_bound('not_forced');
ALTER TABLE t.not_forced NO FORCE ROW LEVEL SECURITY;
RESET ROLE;
ALTER TABLE t.not_forced OWNER TO owner_logs_in;
COMMENT ON TABLE t.not_forced IS 'RLS-007';
SET ROLE own;
CREATE TABLE t.open_root (tenant_id uuid NOT NULL, at date NOT NULL, PRIMARY KEY (tenant_id, at)) PARTITION BY RANGE (at);
CREATE TABLE t.open_root_part PARTITION OF t.open_root FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
ALTER TABLE t.open_root_part ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON t.open_root TO people;
COMMENT ON TABLE t.open_root IS 'RLS-008';

-- Policies
CALL app.make('always_true'); CREATE POLICY p ON t.always_true FOR SELECT TO people USING (true);
COMMENT ON TABLE t.always_true IS 'POL-001';
CALL app.make('one_is_one'); CREATE POLICY p ON t.one_is_one TO people USING (1 = 1 OR tenant_id = (SELECT app.tenant()));
COMMENT ON TABLE t.one_is_one IS 'POL-001';
CALL app.make('itself'); CREATE POLICY p ON t.itself TO people USING (tenant_id = tenant_id);
COMMENT ON TABLE t.itself IS 'POL-001';
CALL app.make('not_null_always'); CREATE POLICY p ON t.not_null_always TO people USING (user_id IS NOT NULL);
COMMENT ON TABLE t.not_null_always IS 'POL-001';
CALL app.make('not_false'); CREATE POLICY p ON t.not_false FOR UPDATE TO people USING (NOT false);
CREATE POLICY r ON t.not_false FOR SELECT TO people USING (tenant_id = (SELECT app.tenant()));
COMMENT ON TABLE t.not_false IS 'POL-001';
CREATE FUNCTION app.allowed() RETURNS boolean LANGUAGE sql STABLE AS 'SELECT true';
CALL app.make('true_function'); CREATE POLICY p ON t.true_function TO people USING (app.allowed());
COMMENT ON TABLE t.true_function IS 'POL-001';
CALL app.make('insert_true'); CREATE POLICY i ON t.insert_true FOR INSERT TO people WITH CHECK (true);
CREATE POLICY r ON t.insert_true FOR SELECT TO people USING (tenant_id = (SELECT app.tenant()));
COMMENT ON TABLE t.insert_true IS 'POL-001';
CALL app.make('null_or'); CREATE POLICY p ON t.null_or TO people
  USING (current_setting('app.tenant', true) IS NULL OR tenant_id::text = current_setting('app.tenant', true));
COMMENT ON TABLE t.null_or IS 'POL-002';
CALL app.make('coalesce_true'); CREATE POLICY p ON t.coalesce_true TO people USING (coalesce(tenant_id = (SELECT app.tenant()), true));
COMMENT ON TABLE t.coalesce_true IS 'POL-002';
CALL app.make('coalesce_column'); CREATE POLICY p ON t.coalesce_column TO people
  USING (tenant_id = coalesce(app.tenant(), tenant_id));
COMMENT ON TABLE t.coalesce_column IS 'POL-002';
CALL app.make('empty_or'); CREATE POLICY p ON t.empty_or TO people
  USING (current_setting('app.tenant', true) = '' OR tenant_id::text = current_setting('app.tenant', true));
COMMENT ON TABLE t.empty_or IS 'POL-002';
CALL app.make('is_not_false'); CREATE POLICY p ON t.is_not_false TO people USING ((tenant_id = (SELECT app.tenant())) IS NOT FALSE);
COMMENT ON TABLE t.is_not_false IS 'POL-002';
CALL app.make('setting'); CREATE POLICY p ON t.setting TO people
  USING (tenant_id = (SELECT nullif(current_setting('app.tenant', true), '')::uuid));
COMMENT ON TABLE t.setting IS 'POL-003';
CREATE FUNCTION app.claimed() RETURNS uuid LANGUAGE plpgsql STABLE AS $$ BEGIN RETURN nullif(current_setting('app.tenant', true), '')::uuid; END $$;
CALL app.make('setting_function'); CREATE POLICY p ON t.setting_function TO people USING (tenant_id = (SELECT app.claimed()));
COMMENT ON TABLE t.setting_function IS 'POL-003';
CALL app.make_bound('widened'); ALTER TABLE t.widened ADD deleted_at timestamptz;
CREATE POLICY living ON t.widened TO people USING (deleted_at IS NULL);
COMMENT ON TABLE t.widened IS 'POL-004';
CALL app.make('or_state'); ALTER TABLE t.or_state ADD state text;
CREATE POLICY p ON t.or_state TO people USING (tenant_id = (SELECT app.tenant()) OR state = 'open');
COMMENT ON TABLE t.or_state IS 'POL-004';
CALL app.make('blind_update'); CREATE POLICY u ON t.blind_update FOR UPDATE TO people USING (tenant_id = (SELECT app.tenant()));
COMMENT ON TABLE t.blind_update IS 'POL-005';
CALL app.make('signed_in'); CREATE POLICY p ON t.signed_in FOR SELECT TO people USING (app.me() IS NOT NULL);
COMMENT ON TABLE t.signed_in IS 'POL-006';
CREATE TABLE t.members (tenant_id uuid NOT NULL, user_id uuid NOT NULL, PRIMARY KEY (tenant_id, user_id));
CALL app.protect('t.members'); REVOKE INSERT, UPDATE, DELETE ON t.members FROM people;
CREATE POLICY own ON t.members FOR SELECT TO people USING (user_id = (SELECT app.me()));
COMMENT ON TABLE t.members IS 'good';
CALL app.make('any_member'); CREATE POLICY p ON t.any_member TO people
  USING (EXISTS (SELECT FROM t.members m WHERE m.user_id = (SELECT app.me())));
COMMENT ON TABLE t.any_member IS 'POL-006';
CALL app.make('inverted'); CREATE POLICY p ON t.inverted TO people USING (tenant_id <> (SELECT app.tenant()));
COMMENT ON TABLE t.inverted IS 'POL-006';
CALL app.make('check_true'); CREATE POLICY p ON t.check_true FOR UPDATE TO people USING (tenant_id = (SELECT app.tenant())) WITH CHECK (true);
CREATE POLICY r ON t.check_true FOR SELECT TO people USING (tenant_id = (SELECT app.tenant()));
COMMENT ON TABLE t.check_true IS 'POL-007';
CALL app.make('check_weaker'); CREATE POLICY p ON t.check_weaker TO people
  USING (tenant_id = (SELECT app.tenant())) WITH CHECK (user_id = (SELECT app.me()));
COMMENT ON TABLE t.check_weaker IS 'POL-007';
CALL app.make('insert_untied'); CREATE POLICY r ON t.insert_untied FOR SELECT TO people USING (tenant_id = (SELECT app.tenant()));
CREATE POLICY i ON t.insert_untied FOR INSERT TO people WITH CHECK (user_id = (SELECT app.me()));
COMMENT ON TABLE t.insert_untied IS 'POL-008';
CREATE TABLE t.grants (tenant_id uuid NOT NULL, user_id uuid NOT NULL, role text, PRIMARY KEY (tenant_id, user_id));
CALL app.protect('t.grants');
CREATE POLICY own ON t.grants TO people USING (user_id = (SELECT app.me()));
COMMENT ON TABLE t.grants IS 'POL-009';
CALL app.make('trusts'); CREATE POLICY p ON t.trusts TO people
  USING (EXISTS (SELECT FROM t.grants g WHERE g.tenant_id = trusts.tenant_id AND g.user_id = (SELECT app.me())));
COMMENT ON TABLE t.trusts IS 'POL-009';
-- What its people may write only keeps rows back.
CREATE TABLE t.holds (tenant_id uuid NOT NULL, user_id uuid NOT NULL, held uuid NOT NULL, PRIMARY KEY (tenant_id, user_id, held));
CALL app.protect('t.holds');
CREATE POLICY own ON t.holds TO people USING (user_id = (SELECT app.me()));
COMMENT ON TABLE t.holds IS 'POL-009:medium';
CALL app.make('held_back'); CREATE POLICY r ON t.held_back FOR SELECT TO people USING (tenant_id = (SELECT app.tenant()));
CREATE POLICY d ON t.held_back FOR DELETE TO people
  USING (tenant_id = (SELECT app.tenant()) AND id <> ALL (ARRAY(SELECT h.held FROM t.holds h)));
COMMENT ON TABLE t.held_back IS 'POL-009:medium';
CALL app.make('unset'); CREATE POLICY p ON t.unset TO people USING (tenant_id::text = current_setting('app.tenant'));
COMMENT ON TABLE t.unset IS 'POL-010';
CALL app.make('nobodys'); ALTER TABLE t.nobodys ADD owner_id uuid;
CREATE POLICY p ON t.nobodys TO people USING (owner_id IS NULL OR owner_id = (SELECT app.me()));
COMMENT ON TABLE t.nobodys IS 'POL-013';
CREATE FUNCTION app.whoami() RETURNS name LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS 'SELECT current_user';
COMMENT ON FUNCTION app.whoami() IS 'POL-014';
CREATE TABLE t.by_login (owner name PRIMARY KEY, body text); CALL app.protect('t.by_login');
CREATE POLICY p ON t.by_login TO people USING (owner = (SELECT app.whoami()));

-- Views, functions, grants
CREATE VIEW t.as_owner AS SELECT id, body FROM t.base;
GRANT SELECT ON t.as_owner TO people; COMMENT ON VIEW t.as_owner IS 'VIW-001';
CREATE VIEW t.no_barrier AS SELECT * FROM t.base WHERE tenant_id = (SELECT app.tenant());
GRANT SELECT ON t.no_barrier TO people; COMMENT ON VIEW t.no_barrier IS 'VIW-002';
CREATE VIEW t.no_check_option WITH (security_barrier) AS SELECT * FROM t.base WHERE tenant_id = (SELECT app.tenant());
GRANT SELECT, INSERT, UPDATE ON t.no_check_option TO people; COMMENT ON VIEW t.no_check_option IS 'VIW-003';
CREATE VIEW t.by_setting WITH (security_barrier) AS SELECT * FROM t.base WHERE tenant_id::text = current_setting('app.tenant', true);
GRANT SELECT ON t.by_setting TO people; COMMENT ON VIEW t.by_setting IS 'VIW-004';
CREATE MATERIALIZED VIEW t.totals AS SELECT tenant_id, count(*) FROM t.base GROUP BY tenant_id;
GRANT SELECT ON t.totals TO people; COMMENT ON MATERIALIZED VIEW t.totals IS 'MVW-001';
CREATE FUNCTION app.all_bodies() RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS 'SELECT body FROM t.base';
GRANT EXECUTE ON FUNCTION app.all_bodies() TO PUBLIC; COMMENT ON FUNCTION app.all_bodies() IS 'FUN-001';
CREATE FUNCTION app.no_path() RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER AS 'SELECT count(*) FROM t.base';
COMMENT ON FUNCTION app.no_path() IS 'FUN-002';
RESET ROLE;
CREATE FUNCTION app.leaks(text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE LEAKPROOF AS $$ BEGIN RAISE NOTICE '%', $1; RETURN true; END $$;
ALTER FUNCTION app.leaks(text) OWNER TO own; COMMENT ON FUNCTION app.leaks(text) IS 'FUN-003';
CREATE FUNCTION app.set_any(text, text) RETURNS text LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$ SELECT set_config($1, $2, false) $$;
GRANT EXECUTE ON FUNCTION app.set_any(text, text) TO PUBLIC; COMMENT ON FUNCTION app.set_any(text, text) IS 'FUN-004';
CREATE LANGUAGE unread HANDLER plpgsql_call_handler; -- by a name that is not known
CREATE FUNCTION app.sealed(uuid, uuid) RETURNS boolean LANGUAGE unread IMMUTABLE AS 'BEGIN RETURN $1 = $2; END';
GRANT EXECUTE ON FUNCTION app.sealed(uuid, uuid) TO people;
CALL app.make('unreadable'); CREATE POLICY p ON t.unreadable TO people USING (app.sealed(tenant_id, (SELECT app.tenant())));
COMMENT ON TABLE t.unreadable IS 'POL-015';
CREATE EXTENSION postgres_fdw;
CREATE SERVER elsewhere FOREIGN DATA WRAPPER postgres_fdw;
CREATE FOREIGN TABLE t.far (tenant_id uuid, body text) SERVER elsewhere OPTIONS (table_name 'base');
GRANT SELECT ON t.far TO people; COMMENT ON FOREIGN TABLE t.far IS 'FDW-001';
SET ROLE own;
CALL app.make_bound('truncated'); GRANT TRUNCATE ON t.truncated TO people; COMMENT ON TABLE t.truncated IS 'GRT-003';
CALL app.make_bound('triggered'); GRANT TRIGGER ON t.triggered TO people; COMMENT ON TABLE t.triggered IS 'GRT-004';
CALL app.make_bound('referenced'); GRANT REFERENCES ON t.referenced TO people; COMMENT ON TABLE t.referenced IS 'GRT-004';
CALL app.make_bound('unique_mail'); ALTER TABLE t.unique_mail ADD email text UNIQUE; COMMENT ON TABLE t.unique_mail IS 'KEY-001';
CALL app.make_bound('parent'); ALTER TABLE t.parent ADD UNIQUE (id); COMMENT ON TABLE t.parent IS 'good';
CALL app.make_bound('stray'); ALTER TABLE t.stray ADD parent uuid REFERENCES t.parent (id); CREATE INDEX ON t.stray (parent);
COMMENT ON TABLE t.stray IS 'KEY-002';
CREATE TABLE t.booked (tenant_id uuid NOT NULL, id uuid NOT NULL, room_id int NOT NULL, during tsrange NOT NULL,
  PRIMARY KEY (tenant_id, id), EXCLUDE USING btree (room_id WITH =) WHERE (upper_inf(during)));
CALL app.protect('t.booked'); CREATE POLICY tenant ON t.booked TO people USING (tenant_id = (SELECT app.tenant()));
COMMENT ON TABLE t.booked IS 'KEY-001'; -- an exclusion looks at everybody's rows, as a unique key does
CREATE VIEW t.rule_adds WITH (security_barrier) AS SELECT * FROM t.base WHERE tenant_id = (SELECT app.tenant());
CREATE RULE add AS ON INSERT TO t.rule_adds DO INSTEAD
  INSERT INTO t.base (tenant_id, id, user_id, body) VALUES (NEW.tenant_id, NEW.id, NEW.user_id, NEW.body);
GRANT SELECT, INSERT ON t.rule_adds TO people; COMMENT ON VIEW t.rule_adds IS 'VIW-005';
CALL app.make('emptied'); -- only what is deleted is not looked at
CREATE POLICY p ON t.emptied FOR SELECT TO people USING (tenant_id = (SELECT app.tenant()));
CREATE POLICY d ON t.emptied FOR DELETE TO people USING (true); COMMENT ON TABLE t.emptied IS 'POL-001:critical';
CALL app.make('emptied_old'); ALTER TABLE t.emptied_old ADD expires_at timestamptz DEFAULT now() - interval '1 day';
CREATE POLICY p ON t.emptied_old TO people USING (tenant_id = (SELECT app.tenant()));
CREATE POLICY d ON t.emptied_old FOR DELETE TO people USING (expires_at < now()); COMMENT ON TABLE t.emptied_old IS 'POL-004';
CALL app.make('emptied_by_all'); CREATE POLICY p ON t.emptied_by_all FOR SELECT TO people USING (tenant_id = (SELECT app.tenant()));
CREATE POLICY d ON t.emptied_by_all FOR DELETE TO people USING (session_user IS NOT NULL); COMMENT ON TABLE t.emptied_by_all IS 'POL-006';
CREATE TABLE t.keyless (at timestamptz, what text); COMMENT ON TABLE t.keyless IS 'KEY-003';
CALL app.make_bound('twice'); CREATE INDEX twice_again ON t.twice (user_id); COMMENT ON TABLE t.twice IS 'IDX-003';
CALL app.make('slow'); ALTER TABLE t.slow DROP CONSTRAINT slow_pkey, ADD PRIMARY KEY (id);
CREATE POLICY p ON t.slow TO people USING (tenant_id = app.tenant());
INSERT INTO t.slow (tenant_id, user_id) SELECT gen_random_uuid(), gen_random_uuid() FROM generate_series(1, 12000);
ANALYZE t.slow;
COMMENT ON TABLE t.slow IS 'PRF-001,IDX-002';
RESET ROLE;
CREATE PUBLICATION everything FOR ALL TABLES; COMMENT ON PUBLICATION everything IS 'PUB-001';
CREATE ROLE passes LOGIN BYPASSRLS; COMMENT ON ROLE passes IS 'ROL-002';
CREATE ROLE mighty LOGIN SUPERUSER; COMMENT ON ROLE mighty IS 'ROL-001';
CREATE ROLE service BYPASSRLS;
CREATE ROLE becomes LOGIN NOINHERIT IN ROLE service; COMMENT ON ROLE becomes IS 'ROL-004';
CALL app.make_bound('granted_all'); GRANT ALL ON t.granted_all TO people; COMMENT ON TABLE t.granted_all IS 'GRT-003,GRT-004:high,GRT-004:medium';
CALL app.make_bound('granted_public'); GRANT REFERENCES ON t.granted_public TO PUBLIC; COMMENT ON TABLE t.granted_public IS 'GRT-004:medium';
CREATE ROLE open_hand NOLOGIN; COMMENT ON ROLE open_hand IS 'GRT-001';
ALTER DEFAULT PRIVILEGES FOR ROLE open_hand GRANT SELECT ON TABLES TO PUBLIC;
CREATE ROLE files LOGIN IN ROLE pg_read_server_files; COMMENT ON ROLE files IS 'ROL-005';
CREATE ROLE house NOLOGIN;
GRANT USAGE, CREATE ON SCHEMA t TO house;
CREATE ROLE deputy LOGIN IN ROLE house; COMMENT ON ROLE deputy IS 'ROL-003';
SET ROLE own;
CALL app.make_bound('deputized'); ALTER TABLE t.deputized NO FORCE ROW LEVEL SECURITY;
COMMENT ON TABLE t.deputized IS 'RLS-007';
RESET ROLE;
ALTER TABLE t.deputized OWNER TO house;
