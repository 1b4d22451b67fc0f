-- Functions that try to leave the identity under which they run, and one that only sets a setting of its own.
CREATE SCHEMA esc AUTHORIZATION w_owner;
GRANT USAGE ON SCHEMA esc TO PUBLIC;
SET ROLE w_owner;
CREATE FUNCTION esc.reset_role() RETURNS text LANGUAGE plpgsql AS $$ BEGIN RESET ROLE; RETURN current_user; END $$;
CREATE FUNCTION esc.reset_session() RETURNS text LANGUAGE plpgsql AS
  $$ BEGIN RESET SESSION AUTHORIZATION; RETURN current_user; END $$;
CREATE FUNCTION esc.config_role() RETURNS text LANGUAGE sql AS $$ SELECT set_config('role', 'none', true) $$;
CREATE FUNCTION esc.config_session() RETURNS text LANGUAGE sql STABLE AS
  $$ SELECT pg_catalog.set_config('Session_Authorization', 'default', false) $$;
CREATE FUNCTION esc.config_name(name text) RETURNS text LANGUAGE sql AS $$ SELECT set_config(name, 'none', true) $$;
CREATE FUNCTION esc.dynamic() RETURNS text LANGUAGE plpgsql AS
  $$ BEGIN EXECUTE 'RESET ' || 'ROLE'; RETURN current_user; END $$;
CREATE FUNCTION esc.indirect() RETURNS text LANGUAGE sql AS $$ SELECT esc.dynamic() $$;
CREATE FUNCTION esc.harmless() RETURNS text LANGUAGE sql AS $$ SELECT set_config('app.seen', 'yes', true) $$;
CREATE VIEW esc.through_view AS SELECT esc.reset_role() AS who;
CREATE TABLE esc.through_policy AS SELECT 1 AS id;
ALTER TABLE esc.through_policy ENABLE ROW LEVEL SECURITY;
CREATE POLICY leaves ON esc.through_policy USING (esc.config_role() <> '');
GRANT SELECT ON esc.through_view, esc.through_policy TO PUBLIC;
CREATE SEQUENCE esc.numbers;
GRANT ALL ON esc.numbers TO PUBLIC;
CREATE FUNCTION esc.writes() RETURNS integer LANGUAGE plpgsql AS
  $$ BEGIN INSERT INTO esc.through_policy VALUES (2); RETURN 1; END $$;
RESET ROLE;
-- A superuser's own function is trusted to run, and noticed.
CREATE FUNCTION esc.by_superuser() RETURNS text LANGUAGE plpgsql AS
  $$ BEGIN PERFORM set_config('role', 'none', true); RETURN 'done'; END $$;
CREATE ROLE w_dba LOGIN NOINHERIT IN ROLE w_readers, w_editors;
