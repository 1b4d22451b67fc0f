-- The same mistakes in other clothes: what one who wants to get past the rules would write.
SET ROLE own;
-- Row security
CALL app.make('loop_a'); -- through a view on one side and a function on the other
CALL app.make('loop_b');
CREATE VIEW t.loop_view AS SELECT tenant_id, user_id FROM t.loop_b;
GRANT SELECT ON t.loop_view TO people;
CREATE FUNCTION app.loops() RETURNS SETOF uuid LANGUAGE sql STABLE AS $$ SELECT a.tenant_id FROM t.loop_a a WHERE a.user_id = app.me() $$;
GRANT EXECUTE ON FUNCTION app.loops() TO people;
DROP POLICY owner_all ON t.loop_b;
CREATE POLICY a ON t.loop_a TO people USING (tenant_id IN (SELECT v.tenant_id FROM t.loop_view v WHERE v.user_id = (SELECT app.me())));
CREATE POLICY b ON t.loop_b TO people, own USING (tenant_id = ANY (ARRAY(SELECT app.loops())));
COMMENT ON TABLE t.loop_b IS 'RLS-006';
CALL app.make('loop_c'); -- a view that calls the function
CREATE FUNCTION app.loops_of_c() RETURNS SETOF uuid LANGUAGE sql STABLE AS $$ SELECT c.tenant_id FROM t.loop_c c WHERE c.user_id = app.me() $$;
GRANT EXECUTE ON FUNCTION app.loops_of_c() TO people;
CREATE VIEW t.loop_calls AS SELECT * FROM app.loops_of_c() AS mine (tenant_id);
GRANT SELECT ON t.loop_calls TO people;
CREATE POLICY c ON t.loop_c TO people USING (tenant_id IN (SELECT v.tenant_id FROM t.loop_calls v));
COMMENT ON TABLE t.loop_c IS 'RLS-006';
CREATE TABLE t.deep (tenant_id uuid NOT NULL, at date NOT NULL, PRIMARY KEY (tenant_id, at)) PARTITION BY RANGE (at);
CALL app.protect('t.deep');
CREATE POLICY tenant ON t.deep TO people USING (tenant_id = (SELECT app.tenant()));
CREATE TABLE t.deep_year PARTITION OF t.deep FOR VALUES FROM ('2026-01-01') TO ('2027-01-01') PARTITION BY RANGE (at);
CREATE TABLE t.deep_month PARTITION OF t.deep_year FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
GRANT SELECT (tenant_id, at) ON t.deep_month TO people; -- a part of a part, by columns
COMMENT ON TABLE t.deep_month IS 'RLS-003';
CREATE TABLE t.deep_emptied PARTITION OF t.deep_year FOR VALUES FROM ('2026-02-01') TO ('2026-03-01');
GRANT TRUNCATE ON t.deep_emptied TO people;
COMMENT ON TABLE t.deep_emptied IS 'GRT-003';
CREATE TABLE t.heir (PRIMARY KEY (tenant_id, id)) INHERITS (t.members, t.base); -- the second parent is protected too
GRANT DELETE ON t.heir TO people;
COMMENT ON TABLE t.heir IS 'RLS-003';
CREATE TABLE t.regional (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, region_id int NOT NULL, body text);
CREATE TABLE app.regions (login name PRIMARY KEY, region_id int NOT NULL);
CREATE FUNCTION app.region() RETURNS int LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$ SELECT r.region_id FROM app.regions r WHERE r.login = session_user $$;
GRANT EXECUTE ON FUNCTION app.region() TO people;
CREATE INDEX ON t.regional (region_id); CALL app.protect('t.regional');
CREATE POLICY region ON t.regional TO people USING (region_id = (SELECT app.region()));
COMMENT ON TABLE t.regional IS 'good';
CREATE TABLE t.regional_off (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, region_id int NOT NULL, note text);
GRANT SELECT (id, note) ON t.regional_off TO people; -- some columns alone
COMMENT ON TABLE t.regional_off IS 'RLS-001:high';
RESET ROLE;
CREATE ROLE ghosts NOLOGIN;
SET ROLE own;
CALL app.make('for_nobody'); DROP POLICY owner_all ON t.for_nobody;
CREATE POLICY p ON t.for_nobody TO ghosts USING (tenant_id = (SELECT app.tenant()));
COMMENT ON TABLE t.for_nobody IS 'RLS-004:medium';
RESET ROLE; -- two roles that see all there is wherever they may read: neither was picked to
CREATE ROLE buyers NOLOGIN; CREATE ROLE sellers NOLOGIN; GRANT USAGE ON SCHEMA t TO buyers, sellers;
SET ROLE own;
CREATE PROCEDURE app.make_seen_by_both(name text) LANGUAGE plpgsql AS $$
BEGIN
  CALL app.make(name);
  EXECUTE format('REVOKE ALL ON t.%I FROM people; GRANT SELECT, DELETE ON t.%1$I TO buyers, sellers', name);
  EXECUTE format('CREATE POLICY b ON t.%I TO buyers USING (true); CREATE POLICY s ON t.%1$I TO sellers USING (true)', name);
END $$;
CALL app.make_seen_by_both('sales'); COMMENT ON TABLE t.sales IS 'POL-001:critical';
CALL app.make_seen_by_both('sold'); COMMENT ON TABLE t.sold IS 'POL-001:critical';

-- Always true
CREATE FUNCTION app.either(uuid) RETURNS boolean LANGUAGE sql STABLE AS $$ SELECT $1 = app.tenant() OR true $$;
CREATE FUNCTION app.always(uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF $1 = app.tenant() THEN
    RETURN true;
  END IF;
  RETURN true;
END $$;
CREATE FUNCTION app.open_without(wanted uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE
  mine uuid := app.tenant();
BEGIN
  IF mine IS NULL THEN
    RETURN true;
  ELSIF wanted IS NULL THEN
    RETURN false;
  END IF;
  RETURN wanted = mine;
END $$;
CREATE FUNCTION app.looked_up(wanted uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE
  mine uuid;
BEGIN
  SELECT i.tenant_id INTO mine FROM app.identities i WHERE i.login = session_user;
  RETURN wanted = coalesce(mine, wanted);
END $$;
CREATE FUNCTION app.is_open() RETURNS boolean LANGUAGE sql STABLE BEGIN ATOMIC SELECT true; END;
GRANT EXECUTE ON FUNCTION app.either(uuid), app.always(uuid), app.open_without(uuid), app.looked_up(uuid), app.is_open() TO people;
CALL app.make('or_true_inside'); CREATE POLICY p ON t.or_true_inside TO people USING (app.either(tenant_id));
COMMENT ON TABLE t.or_true_inside IS 'POL-001';
CALL app.make('true_both_ways'); CREATE POLICY p ON t.true_both_ways TO people USING (app.always(tenant_id));
COMMENT ON TABLE t.true_both_ways IS 'POL-001';
CALL app.make('true_atomic'); CREATE POLICY p ON t.true_atomic TO people USING (app.is_open());
COMMENT ON TABLE t.true_atomic IS 'POL-001';
CALL app.make('null_or_not_null'); ALTER TABLE t.null_or_not_null ADD owner_id uuid;
CREATE POLICY p ON t.null_or_not_null TO people USING (owner_id IS NULL OR owner_id IS NOT NULL);
COMMENT ON TABLE t.null_or_not_null IS 'POL-001';
CALL app.make('mine_or_not_mine'); CREATE POLICY p ON t.mine_or_not_mine FOR SELECT TO people
  USING (tenant_id = (SELECT app.tenant()) OR tenant_id <> (SELECT app.tenant()));
COMMENT ON TABLE t.mine_or_not_mine IS 'POL-006';
CALL app.make('case_all_true'); CREATE POLICY p ON t.case_all_true TO people
  USING (CASE WHEN app.is_admin() THEN true ELSE true END);
COMMENT ON TABLE t.case_all_true IS 'POL-001';
CALL app.make('any_text'); ALTER TABLE t.any_text ALTER body SET NOT NULL;
CREATE POLICY p ON t.any_text TO people USING (body ~ '.*');
COMMENT ON TABLE t.any_text IS 'POL-001';
CALL app.make('restricted_read'); -- the restrictive policy is for SELECT alone
CREATE POLICY p ON t.restricted_read TO people USING (true);
CREATE POLICY tenant ON t.restricted_read AS RESTRICTIVE FOR SELECT TO people USING (tenant_id = (SELECT app.tenant()));
COMMENT ON TABLE t.restricted_read IS 'POL-001:critical';
CALL app.make('restricted_others'); -- and here for others
CREATE POLICY p ON t.restricted_others TO people USING (true);
CREATE POLICY tenant ON t.restricted_others AS RESTRICTIVE TO clerks USING (tenant_id = (SELECT app.tenant()));
COMMENT ON TABLE t.restricted_others IS 'POL-001';
CALL app.make('open_in_function'); CREATE POLICY p ON t.open_in_function TO people USING (app.open_without(tenant_id));
COMMENT ON TABLE t.open_in_function IS 'POL-002';
CALL app.make('open_by_lookup'); CREATE POLICY p ON t.open_by_lookup TO people USING (app.looked_up(tenant_id));
COMMENT ON TABLE t.open_by_lookup IS 'POL-002';
CALL app.make('open_by_case'); CREATE POLICY p ON t.open_by_case TO people
  USING (CASE WHEN app.tenant() IS NULL THEN true ELSE tenant_id = app.tenant() END);
COMMENT ON TABLE t.open_by_case IS 'POL-002';
CALL app.make('open_by_nullif'); CREATE POLICY p ON t.open_by_nullif TO people
  USING (tenant_id::text = coalesce(nullif(current_setting('app.tenant', true), ''), tenant_id::text));
COMMENT ON TABLE t.open_by_nullif IS 'POL-002';

-- Whom a setting tells
CREATE FUNCTION app.claimed_or_known() RETURNS uuid LANGUAGE sql STABLE AS
  $$ SELECT coalesce(nullif(current_setting('app.tenant', true), '')::uuid, app.tenant()) $$;
CREATE FUNCTION app.is_claimed_admin() RETURNS boolean LANGUAGE sql STABLE AS
  $$ SELECT coalesce(current_setting('app.is_admin', true), 'off') = 'on' $$;
GRANT EXECUTE ON FUNCTION app.claimed_or_known(), app.is_claimed_admin() TO people;
CALL app.make('claimed_first'); CREATE POLICY p ON t.claimed_first TO people USING (tenant_id = (SELECT app.claimed_or_known()));
COMMENT ON TABLE t.claimed_first IS 'POL-003:high';
CALL app.make('claimed_admin'); CREATE POLICY p ON t.claimed_admin TO people
  USING (tenant_id = (SELECT app.tenant()) OR (SELECT app.is_claimed_admin()));
COMMENT ON TABLE t.claimed_admin IS 'POL-003:high';
CALL app.make('claimed_list'); CREATE POLICY p ON t.claimed_list TO people
  USING (tenant_id::text = ANY (string_to_array(current_setting('app.tenants', true), ',')));
COMMENT ON TABLE t.claimed_list IS 'POL-003:high';
CALL app.make('by_application'); CREATE POLICY p ON t.by_application TO people
  USING (tenant_id::text = current_setting('application_name'));
COMMENT ON TABLE t.by_application IS 'POL-003:high';
CALL app.make('by_path'); ALTER TABLE t.by_path ADD home name;
CREATE POLICY p ON t.by_path TO people USING (home = current_schema());
COMMENT ON TABLE t.by_path IS 'POL-003:high';
CALL app.make('signed_in_claim'); CREATE POLICY p ON t.signed_in_claim TO people
  USING (session_user IS NOT NULL AND tenant_id = (SELECT nullif(current_setting('app.tenant', true), '')::uuid));
COMMENT ON TABLE t.signed_in_claim IS 'POL-003:high';

-- Conditions that do not ask for the person, or not about the row
CREATE TABLE t.filed (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, desk text NOT NULL, state text NOT NULL, body text);
CREATE TABLE app.desks (login name PRIMARY KEY, desk text NOT NULL);
CREATE FUNCTION app.desk() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$ SELECT d.desk FROM app.desks d WHERE d.login = session_user $$;
GRANT EXECUTE ON FUNCTION app.desk() TO people;
CREATE INDEX ON t.filed (desk); CALL app.protect('t.filed');
CREATE POLICY p ON t.filed TO people USING (desk = (SELECT app.desk()) OR state = 'open');
COMMENT ON TABLE t.filed IS 'POL-004'; -- no column of it is called a tenant's or a person's
CREATE TABLE t.owned (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, owner_id uuid NOT NULL, body text);
CREATE INDEX ON t.owned (owner_id); CALL app.protect('t.owned');
CREATE POLICY p ON t.owned TO people USING (owner_id IN (SELECT i.user_id FROM app.identities i));
COMMENT ON TABLE t.owned IS 'POL-004';
CREATE TABLE t.changed_by_all (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, owner_id uuid NOT NULL, locked boolean);
CREATE INDEX ON t.changed_by_all (owner_id); CALL app.protect('t.changed_by_all');
CREATE POLICY p ON t.changed_by_all TO people USING (NOT locked);
COMMENT ON TABLE t.changed_by_all IS 'POL-004';
CALL app.make('not_a_guest'); CREATE POLICY p ON t.not_a_guest TO people USING (session_user <> 'guest');
COMMENT ON TABLE t.not_a_guest IS 'POL-006';
CALL app.make('own_role'); CREATE POLICY p ON t.own_role TO people USING (pg_has_role(session_user, 'people', 'MEMBER'));
COMMENT ON TABLE t.own_role IS 'POL-006';
CALL app.make('anything_there'); CREATE POLICY p ON t.anything_there TO people USING (EXISTS (SELECT FROM app.identities));
COMMENT ON TABLE t.anything_there IS 'POL-006';
CALL app.make('since_when'); CREATE POLICY p ON t.since_when TO people USING (now() > '2020-01-01'::timestamptz);
COMMENT ON TABLE t.since_when IS 'POL-006';
CREATE TABLE t.crew (project_id bigint NOT NULL, user_id uuid NOT NULL, PRIMARY KEY (project_id, user_id));
CALL app.protect('t.crew'); REVOKE INSERT, UPDATE, DELETE ON t.crew FROM people;
CREATE POLICY own ON t.crew FOR SELECT TO people USING (user_id = (SELECT app.me()));
COMMENT ON TABLE t.crew IS 'good';
CREATE TABLE t.plans (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, project_id bigint NOT NULL, user_id uuid, body text);
CREATE INDEX ON t.plans (project_id); CALL app.protect('t.plans');
CREATE POLICY p ON t.plans TO people -- compares the crew with itself
  USING (EXISTS (SELECT FROM t.crew c WHERE c.project_id = c.project_id AND c.user_id = (SELECT app.me())));
COMMENT ON TABLE t.plans IS 'POL-006';
CALL app.make('of_itself'); CREATE POLICY p ON t.of_itself TO people
  USING (EXISTS (SELECT FROM t.members m WHERE m.tenant_id = m.tenant_id AND m.user_id = (SELECT app.me())));
COMMENT ON TABLE t.of_itself IS 'POL-006';

-- What a row may become
CALL app.make('tenant_dropped'); CREATE POLICY r ON t.tenant_dropped FOR SELECT TO people USING (tenant_id = (SELECT app.tenant()));
CREATE POLICY u ON t.tenant_dropped FOR UPDATE TO people
  USING (tenant_id = (SELECT app.tenant()) AND user_id = (SELECT app.me())) WITH CHECK (user_id = (SELECT app.me()) AND body IS NOT NULL);
COMMENT ON TABLE t.tenant_dropped IS 'POL-007:high';
CALL app.make('check_elsewhere'); -- the checks of all policies are ORed, whoever's USING let the row through
CREATE POLICY p ON t.check_elsewhere TO people USING (tenant_id = (SELECT app.tenant()));
CREATE POLICY w ON t.check_elsewhere FOR UPDATE TO people USING (false) WITH CHECK (true);
COMMENT ON TABLE t.check_elsewhere IS 'POL-007:critical';
CALL app.make('restricted_check'); CREATE POLICY p ON t.restricted_check FOR UPDATE TO people USING (true);
CREATE POLICY r ON t.restricted_check FOR SELECT TO people USING (tenant_id = (SELECT app.tenant()));
CREATE POLICY tenant ON t.restricted_check AS RESTRICTIVE FOR UPDATE TO people USING (tenant_id = (SELECT app.tenant())) WITH CHECK (true);
COMMENT ON TABLE t.restricted_check IS 'POL-007:critical';
CALL app.make('check_or'); CREATE POLICY p ON t.check_or TO people
  USING (tenant_id = (SELECT app.tenant())) WITH CHECK (tenant_id = (SELECT app.tenant()) OR user_id = (SELECT app.me()));
COMMENT ON TABLE t.check_or IS 'POL-007';
CALL app.make('drop_box'); REVOKE SELECT, UPDATE, DELETE ON t.drop_box FROM people;
CREATE POLICY i ON t.drop_box FOR INSERT TO people WITH CHECK (body <> '');
COMMENT ON TABLE t.drop_box IS 'POL-008';
CALL app.make('nulls_of_all'); ALTER TABLE t.nulls_of_all ADD org_id uuid;
CREATE POLICY p ON t.nulls_of_all TO people USING (coalesce(org_id, app.tenant()) = app.tenant());
COMMENT ON TABLE t.nulls_of_all IS 'POL-013:medium';

-- Tables that are trusted
CREATE TABLE t.staff (tenant_id uuid NOT NULL, user_id uuid NOT NULL, is_boss boolean NOT NULL DEFAULT false, PRIMARY KEY (tenant_id, user_id));
CALL app.protect('t.staff');
CREATE POLICY own ON t.staff TO people USING (tenant_id = (SELECT app.tenant()) AND user_id = (SELECT app.me()));
CREATE FUNCTION app.is_boss() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$ SELECT EXISTS (SELECT FROM t.staff s WHERE s.user_id = app.me() AND s.is_boss) $$;
GRANT EXECUTE ON FUNCTION app.is_boss() TO people;
COMMENT ON TABLE t.staff IS 'POL-009:high';
CALL app.make('for_bosses'); CREATE POLICY p ON t.for_bosses TO people
  USING (tenant_id = (SELECT app.tenant()) AND (user_id = (SELECT app.me()) OR (SELECT app.is_boss())));
COMMENT ON TABLE t.for_bosses IS 'POL-009:high';
CREATE TABLE t.guarded_staff (tenant_id uuid NOT NULL, user_id uuid NOT NULL, is_boss boolean NOT NULL DEFAULT false, PRIMARY KEY (tenant_id, user_id));
CALL app.protect('t.guarded_staff'); REVOKE INSERT, DELETE ON t.guarded_staff FROM people;
CREATE POLICY own ON t.guarded_staff TO people USING (tenant_id = (SELECT app.tenant()) AND user_id = (SELECT app.me()));
CREATE FUNCTION app.keep_user() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.user_id <> OLD.user_id THEN
    RAISE EXCEPTION 'not another''s';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_user BEFORE UPDATE ON t.guarded_staff FOR EACH ROW EXECUTE FUNCTION app.keep_user(); -- of another column
CALL app.make('for_guarded'); CREATE POLICY p ON t.for_guarded TO people
  USING (tenant_id = (SELECT app.tenant()) AND EXISTS (SELECT FROM t.guarded_staff s WHERE s.user_id = (SELECT app.me()) AND s.is_boss));
COMMENT ON TABLE t.guarded_staff IS 'POL-009:high'; COMMENT ON TABLE t.for_guarded IS 'POL-009:high';
CREATE TABLE t.shares (tenant_id uuid NOT NULL, user_id uuid NOT NULL, PRIMARY KEY (tenant_id, user_id));
CALL app.protect('t.shares');
CREATE POLICY own ON t.shares TO people USING (user_id = (SELECT app.me()));
CREATE VIEW t.shared_with WITH (security_barrier) AS SELECT tenant_id AS room, user_id FROM t.shares WHERE user_id = (SELECT app.me());
GRANT SELECT ON t.shared_with TO people;
CALL app.make('by_view'); CREATE POLICY p ON t.by_view TO people
  USING (EXISTS (SELECT FROM t.shared_with s WHERE s.room = by_view.tenant_id AND s.user_id = (SELECT app.me())));
COMMENT ON TABLE t.by_view IS 'POL-009:high';
CREATE TABLE t.bans (tenant_id uuid NOT NULL, user_id uuid NOT NULL, PRIMARY KEY (tenant_id, user_id));
CALL app.protect('t.bans'); REVOKE INSERT, UPDATE ON t.bans FROM people;
CREATE POLICY own ON t.bans TO people USING (user_id = (SELECT app.me()));
COMMENT ON TABLE t.bans IS 'POL-009:medium';
CALL app.make('unless_banned'); CREATE POLICY p ON t.unless_banned TO people
  USING (tenant_id = (SELECT app.tenant())
         AND NOT EXISTS (SELECT FROM t.bans b WHERE b.tenant_id = unless_banned.tenant_id AND b.user_id = (SELECT app.me())));
COMMENT ON TABLE t.unless_banned IS 'POL-009:medium';

-- Views, functions
CREATE VIEW t.half_filtered WITH (security_barrier) AS
  SELECT * FROM t.base WHERE tenant_id = (SELECT app.tenant()) UNION ALL SELECT * FROM t.base WHERE body IS NULL;
GRANT SELECT ON t.half_filtered TO people; COMMENT ON VIEW t.half_filtered IS 'VIW-001';
CREATE VIEW t.filter_or WITH (security_barrier) AS SELECT * FROM t.base WHERE tenant_id = (SELECT app.tenant()) OR body = 'open';
GRANT SELECT ON t.filter_or TO people; COMMENT ON VIEW t.filter_or IS 'VIW-001';
CREATE VIEW t.filter_of_all WITH (security_barrier) AS SELECT * FROM t.base WHERE session_user IS NOT NULL;
GRANT SELECT ON t.filter_of_all TO people; COMMENT ON VIEW t.filter_of_all IS 'VIW-001';
CREATE VIEW t.as_owner_again WITH (security_invoker = true) AS SELECT * FROM t.as_owner; -- from 15
GRANT SELECT ON t.as_owner_again TO people; COMMENT ON VIEW t.as_owner_again IS 'VIW-001'; -- from 15
CREATE VIEW t.inner_check WITH (security_barrier) AS SELECT * FROM t.base WHERE tenant_id = (SELECT app.tenant());
CREATE VIEW t.local_check WITH (security_barrier, check_option = local) AS SELECT * FROM t.inner_check WHERE body <> '';
GRANT SELECT, INSERT ON t.local_check TO people; COMMENT ON VIEW t.local_check IS 'VIW-003';
-- Rules: what they do is done as the relation's owner
CREATE VIEW t.rule_moves WITH (security_barrier) AS SELECT * FROM t.base WHERE tenant_id = (SELECT app.tenant());
CREATE RULE change AS ON UPDATE TO t.rule_moves DO INSTEAD
  UPDATE t.base SET tenant_id = NEW.tenant_id, body = NEW.body WHERE id = OLD.id;
GRANT SELECT, UPDATE ON t.rule_moves TO people; COMMENT ON VIEW t.rule_moves IS 'VIW-005';
CREATE VIEW t.rule_empties WITH (security_barrier) AS SELECT * FROM t.base WHERE tenant_id = (SELECT app.tenant());
CREATE RULE remove AS ON DELETE TO t.rule_empties DO INSTEAD DELETE FROM t.base WHERE body = 'x';
GRANT SELECT, DELETE ON t.rule_empties TO people; COMMENT ON VIEW t.rule_empties IS 'VIW-005';
CREATE VIEW t.rule_as_invoker WITH (security_invoker = true) AS SELECT * FROM t.base; -- from 15
CREATE RULE add AS ON INSERT TO t.rule_as_invoker DO INSTEAD INSERT INTO t.base VALUES (NEW.*); -- from 15
GRANT SELECT, INSERT ON t.rule_as_invoker TO people; COMMENT ON VIEW t.rule_as_invoker IS 'VIW-005'; -- from 15
CALL app.make_bound('rule_diverts'); -- its own WITH CHECK is not asked, as nothing is written to it
CREATE RULE divert AS ON INSERT TO t.rule_diverts DO INSTEAD
  INSERT INTO t.base (tenant_id, user_id, body) SELECT NEW.tenant_id, NEW.user_id, NEW.body;
COMMENT ON TABLE t.rule_diverts IS 'VIW-005';
CREATE TABLE t.rule_shows (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, word text);
CREATE RULE tell AS ON INSERT TO t.rule_shows DO ALSO SELECT b.body FROM t.base b;
GRANT INSERT ON t.rule_shows TO people; COMMENT ON TABLE t.rule_shows IS 'VIW-005';
CREATE FUNCTION app.rows_of_base() RETURNS SETOF t.base LANGUAGE sql STABLE AS 'SELECT * FROM t.base';
CREATE MATERIALIZED VIEW t.by_function AS SELECT tenant_id, body FROM app.rows_of_base();
GRANT SELECT ON t.by_function TO people; COMMENT ON MATERIALIZED VIEW t.by_function IS 'MVW-001';
CREATE FUNCTION app.signed_bodies() RETURNS TABLE (reader name, body text) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS 'SELECT session_user, b.body FROM t.base b';
GRANT EXECUTE ON FUNCTION app.signed_bodies() TO PUBLIC; COMMENT ON FUNCTION app.signed_bodies() IS 'FUN-001:high';
CREATE FUNCTION app.claimed_bodies() RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$ SELECT b.body FROM t.base b WHERE b.tenant_id::text = current_setting('app.tenant', true) $$;
GRANT EXECUTE ON FUNCTION app.claimed_bodies() TO PUBLIC; COMMENT ON FUNCTION app.claimed_bodies() IS 'FUN-001:high';
RESET ROLE;
CREATE SCHEMA scratch AUTHORIZATION own; GRANT USAGE, CREATE ON SCHEMA scratch TO people;
SET ROLE own;
CREATE FUNCTION app.scratch_path() RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = app, scratch, pg_temp
  AS 'SELECT count(*) FROM t.base';
COMMENT ON FUNCTION app.scratch_path() IS 'FUN-002:high';
CREATE PROCEDURE app.temp_first() LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_temp, app, t
  AS $$ BEGIN DELETE FROM base WHERE body IS NULL; END $$;
COMMENT ON PROCEDURE app.temp_first() IS 'FUN-002:high';

-- Keys and publications
CALL app.make_bound('partly_unique'); ALTER TABLE t.partly_unique ADD email text, ADD deleted_at timestamptz;
CREATE UNIQUE INDEX ON t.partly_unique (lower(email)) WHERE deleted_at IS NULL;
COMMENT ON TABLE t.partly_unique IS 'KEY-001';
CALL app.make_bound('wrong_pair'); ALTER TABLE t.wrong_pair ADD parent_tenant uuid, ADD parent uuid;
ALTER TABLE t.wrong_pair ADD FOREIGN KEY (parent_tenant, parent) REFERENCES t.parent (tenant_id, id);
CREATE INDEX ON t.wrong_pair (parent_tenant, parent); -- the parent's tenant, whatever the row's own
COMMENT ON TABLE t.wrong_pair IS 'KEY-002';
RESET ROLE;
CREATE PUBLICATION living FOR TABLE t.base WHERE (body IS NOT NULL); COMMENT ON PUBLICATION living IS 'PUB-001'; -- from 15
CREATE PUBLICATION one_part FOR TABLE t.deep_month; COMMENT ON PUBLICATION one_part IS 'PUB-001';

-- Roles
CREATE ROLE steps NOLOGIN IN ROLE service;
CREATE ROLE climbs LOGIN NOINHERIT IN ROLE steps; COMMENT ON ROLE climbs IS 'ROL-004';
CREATE ROLE house_key NOLOGIN NOINHERIT IN ROLE house;
CREATE ROLE tenant_of_house LOGIN NOINHERIT IN ROLE house_key; COMMENT ON ROLE tenant_of_house IS 'ROL-003';
ALTER DEFAULT PRIVILEGES FOR ROLE own IN SCHEMA scratch GRANT SELECT ON TABLES TO PUBLIC;
CREATE ROLE usage_for_all NOLOGIN; GRANT CREATE, USAGE ON SCHEMA scratch TO usage_for_all;
ALTER DEFAULT PRIVILEGES FOR ROLE usage_for_all GRANT SELECT ON TABLES TO PUBLIC; COMMENT ON ROLE usage_for_all IS 'GRT-001';
SET ROLE own; -- nobody granted anything on it by name
CREATE MATERIALIZED VIEW scratch.by_default AS SELECT tenant_id, body FROM t.base;
COMMENT ON MATERIALIZED VIEW scratch.by_default IS 'MVW-001';
CREATE TABLE scratch.left_open (tenant_id uuid NOT NULL, id uuid PRIMARY KEY, body text);
COMMENT ON TABLE scratch.left_open IS 'RLS-001';
RESET ROLE;
