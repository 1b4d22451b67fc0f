-- Twins of planted_more.sql.
CREATE ROLE sweepers NOLOGIN; GRANT USAGE ON SCHEMA t TO sweepers;
SET ROLE own;
CALL app.make('good_loop'); -- the function's owner sees it all
CREATE FUNCTION app.good_loops() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$ SELECT l.tenant_id FROM t.good_loop l WHERE l.user_id = app.me() $$;
GRANT EXECUTE ON FUNCTION app.good_loops() TO people;
CREATE VIEW t.good_loop_view WITH (security_barrier) AS SELECT * FROM app.good_loops() AS mine (tenant_id);
GRANT SELECT ON t.good_loop_view TO people;
CREATE POLICY p ON t.good_loop FOR SELECT TO people USING (tenant_id IN (SELECT v.tenant_id FROM t.good_loop_view v));
REVOKE INSERT, UPDATE, DELETE ON t.good_loop FROM people;
CREATE TABLE t.good_deep_month PARTITION OF t.deep_year FOR VALUES FROM ('2026-03-01') TO ('2026-04-01');
CALL app.make_bound('good_ghosts'); -- for a role without members too, but not for it alone
CREATE POLICY ghosts ON t.good_ghosts TO ghosts USING (tenant_id = (SELECT app.tenant()));
CREATE FUNCTION app.good_check(wanted uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE
  mine uuid := app.tenant();
BEGIN
  IF mine IS NULL THEN
    RETURN false;
  END IF;
  RETURN wanted = mine;
END $$;
GRANT EXECUTE ON FUNCTION app.good_check(uuid) TO people;
CALL app.make('good_in_function'); CREATE POLICY p ON t.good_in_function TO people USING (app.good_check(tenant_id));
CALL app.make('good_case'); CREATE POLICY p ON t.good_case TO people
  USING (CASE WHEN app.tenant() IS NULL THEN false ELSE tenant_id = app.tenant() END);
CALL app.make('good_nullif'); CREATE POLICY p ON t.good_nullif TO people
  USING (tenant_id = (SELECT app.tenant()) AND (SELECT nullif(session_user, '')) IS NOT NULL);
CREATE FUNCTION app.good_known_first() RETURNS uuid LANGUAGE sql STABLE AS
  $$ SELECT CASE WHEN pg_has_role(session_user, 'gateway', 'MEMBER') THEN nullif(current_setting('app.tenant', true), '')::uuid
                 ELSE app.tenant() END $$;
GRANT EXECUTE ON FUNCTION app.good_known_first() TO people;
CALL app.make('good_known'); CREATE POLICY p ON t.good_known TO people USING (tenant_id = (SELECT app.good_known_first()));
-- A preference of the session that nothing depends on.
CALL app.make('good_preference'); ALTER TABLE t.good_preference ADD deleted_at timestamptz;
CREATE POLICY p ON t.good_preference TO people USING (tenant_id = (SELECT app.tenant())
  AND (deleted_at IS NULL OR coalesce(current_setting('app.show_deleted', true), '') = 'on'));
CREATE TABLE t.good_filed (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, desk text NOT NULL, visibility text NOT NULL, body text);
CREATE INDEX ON t.good_filed (desk); CALL app.protect('t.good_filed');
CREATE POLICY p ON t.good_filed FOR SELECT TO people USING (desk = (SELECT app.desk()) OR visibility = 'public');
CREATE POLICY w ON t.good_filed FOR UPDATE TO people USING (desk = (SELECT app.desk()));
CALL app.make('good_staff_only'); CREATE POLICY p ON t.good_staff_only TO people
  USING (tenant_id = (SELECT app.tenant()) AND session_user <> 'guest');
CALL app.make_bound('good_cleared'); ALTER TABLE t.good_cleared ADD expires_at timestamptz; -- by a role of its own
GRANT SELECT, DELETE ON t.good_cleared TO sweepers;
CREATE POLICY old ON t.good_cleared TO sweepers USING (expires_at < now());
CALL app.make('good_clerks'); CREATE POLICY p ON t.good_clerks TO people
  USING (tenant_id = (SELECT app.tenant()) AND pg_has_role(session_user, 'clerks', 'MEMBER'));
CREATE TABLE t.good_plans (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, project_id bigint NOT NULL, user_id uuid, body text);
CREATE INDEX ON t.good_plans (project_id); CALL app.protect('t.good_plans');
CREATE POLICY p ON t.good_plans TO people
  USING (EXISTS (SELECT FROM t.crew c WHERE c.project_id = good_plans.project_id AND c.user_id = (SELECT app.me())));
CALL app.make('good_two_ways'); ALTER TABLE t.good_two_ways ADD project_id bigint; -- the tenant's managers, and the crew
CREATE POLICY managers ON t.good_two_ways TO people USING (tenant_id = (SELECT app.tenant()) AND (SELECT app.is_admin()));
CREATE POLICY crew ON t.good_two_ways FOR SELECT TO people
  USING (project_id = ANY (ARRAY(SELECT c.project_id FROM t.crew c WHERE c.user_id = (SELECT app.me()))));
CALL app.make('good_check_columns'); -- the tenant cannot be written at all
REVOKE INSERT, UPDATE ON t.good_check_columns FROM people; GRANT UPDATE (body) ON t.good_check_columns TO people;
CREATE POLICY p ON t.good_check_columns TO people
  USING (tenant_id = (SELECT app.tenant())) WITH CHECK (body IS NOT NULL);
CALL app.make('good_never_changed'); -- nobody may UPDATE it
REVOKE UPDATE, DELETE ON t.good_never_changed FROM people;
CREATE POLICY p ON t.good_never_changed TO people USING (tenant_id = (SELECT app.tenant()) AND user_id = (SELECT app.me()))
  WITH CHECK (tenant_id = (SELECT app.tenant()));
CALL app.make('good_restricted_check'); CREATE POLICY p ON t.good_restricted_check TO people USING (true);
CREATE POLICY tenant ON t.good_restricted_check AS RESTRICTIVE TO people
  USING (tenant_id = (SELECT app.tenant())) WITH CHECK (tenant_id = (SELECT app.tenant()));
CALL app.make_bound('good_narrowed'); -- a second restrictive policy may look at less
CREATE POLICY short ON t.good_narrowed AS RESTRICTIVE FOR UPDATE TO people
  USING (user_id = (SELECT app.me())) WITH CHECK (user_id = (SELECT app.me()) AND length(body) < 1000);
CREATE TABLE t.good_mailbox (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, subject text, message text);
ALTER TABLE t.good_mailbox ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY; -- anybody may write in, only its owner reads
CREATE POLICY owner_all ON t.good_mailbox TO own USING (true);
CREATE POLICY i ON t.good_mailbox FOR INSERT TO people WITH CHECK (length(message) < 10000);
GRANT INSERT ON t.good_mailbox TO people;
CALL app.make('good_coalesced'); CREATE POLICY p ON t.good_coalesced TO people -- never NULL
  USING (coalesce(tenant_id, app.tenant()) = app.tenant());
CREATE TABLE t.good_profiles (tenant_id uuid NOT NULL, user_id uuid NOT NULL, is_lead boolean NOT NULL DEFAULT false, theme text,
  PRIMARY KEY (tenant_id, user_id));
CALL app.protect('t.good_profiles'); REVOKE INSERT, UPDATE, DELETE ON t.good_profiles FROM people;
GRANT UPDATE (theme) ON t.good_profiles TO people;
CREATE POLICY own ON t.good_profiles TO people USING (tenant_id = (SELECT app.tenant()) AND user_id = (SELECT app.me()));
CALL app.make('good_for_leads'); CREATE POLICY p ON t.good_for_leads TO people
  USING (tenant_id = (SELECT app.tenant()) AND EXISTS (SELECT FROM t.good_profiles l WHERE l.user_id = (SELECT app.me()) AND l.is_lead));
CREATE TABLE t.good_heads (tenant_id uuid NOT NULL, user_id uuid NOT NULL, is_head boolean NOT NULL DEFAULT false, PRIMARY KEY (tenant_id, user_id));
CALL app.protect('t.good_heads'); REVOKE INSERT, DELETE ON t.good_heads FROM people;
CREATE POLICY own ON t.good_heads TO people USING (tenant_id = (SELECT app.tenant()) AND user_id = (SELECT app.me()));
CREATE FUNCTION app.good_keep_head() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.is_head IS DISTINCT FROM OLD.is_head THEN
    RAISE EXCEPTION 'not by oneself';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_head BEFORE UPDATE ON t.good_heads FOR EACH ROW EXECUTE FUNCTION app.good_keep_head();
CALL app.make('good_for_heads'); CREATE POLICY p ON t.good_for_heads TO people
  USING (tenant_id = (SELECT app.tenant()) AND EXISTS (SELECT FROM t.good_heads h WHERE h.user_id = (SELECT app.me()) AND h.is_head));
CREATE TABLE t.good_rooms (id uuid PRIMARY KEY, tenant_id uuid NOT NULL, host uuid NOT NULL); -- a new room has no notes yet
CREATE INDEX ON t.good_rooms (tenant_id); CALL app.protect('t.good_rooms'); REVOKE UPDATE, DELETE ON t.good_rooms FROM people;
CREATE POLICY tenant ON t.good_rooms TO people USING (tenant_id = (SELECT app.tenant()));
CREATE TABLE t.good_room_notes (id uuid PRIMARY KEY, room uuid NOT NULL REFERENCES t.good_rooms (id), body text);
CREATE INDEX ON t.good_room_notes (room); CALL app.protect('t.good_room_notes');
CREATE POLICY host ON t.good_room_notes TO people
  USING (EXISTS (SELECT FROM t.good_rooms r WHERE r.id = good_room_notes.room AND r.host = (SELECT app.me())));
CALL app.make_bound('good_billed'); ALTER TABLE t.good_billed ADD parent uuid REFERENCES t.parent (id); -- nobody concerned writes it
CREATE INDEX ON t.good_billed (parent); REVOKE INSERT, UPDATE, DELETE ON t.good_billed FROM people;
CREATE TABLE t.good_bans (tenant_id uuid NOT NULL, user_id uuid NOT NULL, PRIMARY KEY (tenant_id, user_id));
CALL app.protect('t.good_bans'); REVOKE INSERT, UPDATE, DELETE ON t.good_bans FROM people;
CREATE POLICY own ON t.good_bans TO people USING (user_id = (SELECT app.me()));
CALL app.make('good_unless_banned'); CREATE POLICY p ON t.good_unless_banned TO people
  USING (tenant_id = (SELECT app.tenant())
         AND NOT EXISTS (SELECT FROM t.good_bans b WHERE b.tenant_id = good_unless_banned.tenant_id AND b.user_id = (SELECT app.me())));
CALL app.make_bound('good_inspected'); -- auditors see all of some tables, and nothing of more
CALL app.make_bound('good_shut'); CALL app.make_bound('good_shut_too'); CALL app.make_bound('good_shut_as_well');
GRANT SELECT ON t.good_inspected, t.good_shut, t.good_shut_too, t.good_shut_as_well TO auditors;
CREATE POLICY all_rows ON t.good_inspected FOR SELECT TO auditors USING (true);
CREATE TABLE t.good_rates (code text PRIMARY KEY, amount numeric NOT NULL, note text);
ALTER TABLE t.good_rates ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY everybody ON t.good_rates FOR SELECT TO people USING (true);
GRANT SELECT ON t.good_rates TO people;

CREATE VIEW t.good_on_filtered WITH (security_barrier) AS SELECT id FROM t.good_barrier;
GRANT SELECT ON t.good_on_filtered TO people;
CREATE VIEW t.good_or_public WITH (security_barrier) AS SELECT p.id, p.body FROM t.good_public p
  WHERE p.tenant_id = (SELECT app.tenant()) OR p.is_public;
GRANT SELECT ON t.good_or_public TO people;
CREATE VIEW t.good_both WITH (security_barrier) AS SELECT * FROM t.base WHERE tenant_id = (SELECT app.tenant())
  UNION ALL SELECT * FROM t.base WHERE tenant_id = (SELECT app.tenant());
GRANT SELECT ON t.good_both TO people;
CREATE VIEW t.good_joined WITH (security_barrier) AS SELECT b.id, b.body FROM t.base b JOIN app.identities i USING (tenant_id) WHERE i.login = session_user;
GRANT SELECT ON t.good_joined TO people;
CREATE VIEW t.good_unreachable WITH (security_invoker = true) AS SELECT * FROM t.good_ungranted; -- from 15
GRANT SELECT ON t.good_unreachable TO people; -- from 15
CREATE VIEW t.good_cascaded WITH (security_barrier, check_option = cascaded) AS SELECT * FROM t.inner_check WHERE body <> '';
GRANT SELECT, INSERT ON t.good_cascaded TO people;
CREATE VIEW t.good_rules WITH (security_barrier) AS SELECT * FROM t.base WHERE tenant_id = (SELECT app.tenant());
CREATE RULE add AS ON INSERT TO t.good_rules DO INSTEAD
  INSERT INTO t.base (tenant_id, user_id, body) VALUES (app.tenant(), app.me(), NEW.body);
CREATE RULE change AS ON UPDATE TO t.good_rules DO INSTEAD UPDATE t.base SET body = NEW.body WHERE id = OLD.id;
CREATE RULE remove AS ON DELETE TO t.good_rules DO INSTEAD DELETE FROM t.base WHERE id = OLD.id;
GRANT SELECT, INSERT, UPDATE, DELETE ON t.good_rules TO people;
CALL app.make_bound('good_marked'); ALTER TABLE t.good_marked ADD deleted_at timestamptz; -- a DELETE that only marks
CREATE RULE mark AS ON DELETE TO t.good_marked DO INSTEAD
  UPDATE t.good_marked SET deleted_at = now() WHERE tenant_id = OLD.tenant_id AND id = OLD.id;
CALL app.make_bound('good_copied'); -- beside a command that its own policies have held
CREATE RULE copy AS ON INSERT TO t.good_copied DO ALSO
  INSERT INTO t.base (tenant_id, user_id, body) VALUES (NEW.tenant_id, NEW.user_id, NEW.body);
CALL app.make_bound('good_never'); CREATE RULE never AS ON DELETE TO t.good_never DO INSTEAD NOTHING;
CREATE VIEW t.good_own_tenant WITH (security_barrier) AS SELECT * FROM t.base WHERE tenant_id = (SELECT app.tenant());
CREATE RULE nothing AS ON INSERT TO t.good_own_tenant DO INSTEAD NOTHING;
CREATE RULE add AS ON INSERT TO t.good_own_tenant WHERE NEW.tenant_id = app.tenant() DO INSTEAD
  INSERT INTO t.base (tenant_id, user_id, body) VALUES (NEW.tenant_id, NEW.user_id, NEW.body);
GRANT SELECT, INSERT ON t.good_own_tenant TO people;
CREATE FUNCTION app.good_my_bodies() RETURNS SETOF text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  mine uuid := app.tenant();
BEGIN
  RETURN QUERY SELECT b.body FROM t.base b WHERE b.tenant_id = mine;
END $$;
GRANT EXECUTE ON FUNCTION app.good_my_bodies() TO PUBLIC;
CREATE FUNCTION app.good_guarded() RETURNS SETOF text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT app.is_admin() THEN
    RAISE EXCEPTION 'not allowed';
  END IF;
  RETURN QUERY SELECT b.body FROM t.base b;
END $$;
GRANT EXECUTE ON FUNCTION app.good_guarded() TO PUBLIC;
CREATE FUNCTION app.good_noted(text) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$ INSERT INTO t.good_log (tenant_id, id, what) SELECT app.tenant(), gen_random_uuid(), $1 $$;
GRANT EXECUTE ON FUNCTION app.good_noted(text) TO PUBLIC;
CREATE FUNCTION app.good_path() RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, app, pg_temp
  AS 'SELECT count(*) FROM t.base';
CALL app.make_bound('good_partly_unique'); ALTER TABLE t.good_partly_unique ADD email text, ADD deleted_at timestamptz;
CREATE UNIQUE INDEX ON t.good_partly_unique (tenant_id, lower(email)) WHERE deleted_at IS NULL;
CREATE TABLE t.good_booked (tenant_id uuid NOT NULL, id uuid NOT NULL, room_id int NOT NULL, during tsrange NOT NULL,
  PRIMARY KEY (tenant_id, id), EXCLUDE USING btree (tenant_id WITH =, room_id WITH =));
CALL app.protect('t.good_booked'); CREATE POLICY tenant ON t.good_booked TO people USING (tenant_id = (SELECT app.tenant()));
CREATE TABLE t.good_tenants (tenant_id uuid PRIMARY KEY, name text);
CALL app.protect('t.good_tenants'); REVOKE INSERT, UPDATE, DELETE ON t.good_tenants FROM people;
CREATE POLICY own ON t.good_tenants FOR SELECT TO people USING (tenant_id = (SELECT app.tenant()));
CALL app.make_bound('good_partner'); ALTER TABLE t.good_partner ADD partner uuid REFERENCES t.good_tenants (tenant_id); -- another tenant is meant
CREATE INDEX ON t.good_partner (partner);
RESET ROLE;
CREATE PUBLICATION good_one_tenant FOR TABLE t.base WHERE (tenant_id = '00000000-0000-0000-0000-00000000000a'); -- from 15
