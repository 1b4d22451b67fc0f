-- Functions and triggers that check too little, one an object. The comment of each says which rule has to find it.
SET ROLE own;
CREATE TABLE app.officers (login name PRIMARY KEY, rank text, is_officer boolean);
-- The setting is a gateway's, or one of PostgREST's: for FUN-005 the kind of setting is no matter.
CREATE FUNCTION app.null_setting() RETURNS SETOF text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF current_setting('app.role', true) <> 'admin' THEN
    RAISE EXCEPTION 'not allowed';
  END IF;
  RETURN QUERY SELECT b.body FROM t.base b;
END $$;
COMMENT ON FUNCTION app.null_setting() IS 'FUN-005';
CREATE FUNCTION app.null_claim() RETURNS SETOF text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  claims jsonb := nullif(current_setting('request.jwt.claims', true), '')::jsonb;
  wanted text;
BEGIN
  wanted := claims ->> 'role';
  IF NOT (wanted = 'admin') THEN
    RETURN;
  END IF;
  RETURN QUERY SELECT b.body FROM t.base b;
END $$;
COMMENT ON FUNCTION app.null_claim() IS 'FUN-005';
CREATE PROCEDURE app.null_list(wanted uuid) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF current_setting('app.role', true) NOT IN ('admin', 'owner') THEN
    RAISE insufficient_privilege USING MESSAGE = 'not allowed';
  END IF;
  DELETE FROM t.base b WHERE b.id = wanted;
END $$;
COMMENT ON PROCEDURE app.null_list(uuid) IS 'FUN-005';
CREATE FUNCTION app.null_lookup() RETURNS bigint LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  mine text;
BEGIN
  SELECT o.rank INTO mine FROM app.officers o WHERE o.login = session_user;
  IF mine <> 'captain' THEN
    RAISE EXCEPTION 'not allowed';
  END IF;
  RETURN (SELECT count(*) FROM t.base);
END $$;
COMMENT ON FUNCTION app.null_lookup() IS 'FUN-005';
CREATE FUNCTION app.null_record() RETURNS SETOF text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  officer record;
  each record;
BEGIN
  SELECT * INTO officer FROM app.officers o WHERE o.login = current_setting('app.login', true);
  IF NOT officer.is_officer THEN
    RAISE EXCEPTION 'not allowed';
  ELSE
    FOR each IN SELECT b.body FROM t.base b LOOP
      RETURN NEXT each.body;
    END LOOP;
  END IF;
END $$;
COMMENT ON FUNCTION app.null_record() IS 'FUN-005';
CREATE FUNCTION app.null_tenant(wanted uuid) RETURNS SETOF text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF wanted <> app.tenant() THEN
    RAISE EXCEPTION 'another tenant''s';
  END IF;
  RETURN QUERY SELECT b.body FROM t.base b WHERE b.tenant_id = wanted;
END $$;
COMMENT ON FUNCTION app.null_tenant(uuid) IS 'FUN-005';
GRANT EXECUTE ON FUNCTION app.null_setting(), app.null_claim(), app.null_lookup(), app.null_record(), app.null_tenant(uuid) TO people;
GRANT EXECUTE ON PROCEDURE app.null_list(uuid) TO people;
RESET ROLE;
-- Triggers that do not keep the column by which other tables' policies decide.
SET ROLE own;
CREATE PROCEDURE app.make_led(name text, body text) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE TABLE t.%I (tenant_id uuid NOT NULL, user_id uuid NOT NULL, is_lead boolean, note text,'
                 ' PRIMARY KEY (tenant_id, user_id))', name);
  CALL app.protect(format('t.%I', name)::regclass);
  EXECUTE format('REVOKE INSERT, DELETE ON t.%I FROM people', name);
  EXECUTE format('CREATE POLICY own ON t.%I TO people'
                 ' USING (tenant_id = (SELECT app.tenant()) AND user_id = (SELECT app.me()))', name);
  EXECUTE format('CREATE FUNCTION app.keep_%s() RETURNS trigger LANGUAGE plpgsql AS %L', name, body);
  EXECUTE format('CREATE TRIGGER keep BEFORE UPDATE ON t.%I FOR EACH ROW EXECUTE FUNCTION app.keep_%1$s()', name);
  CALL app.make(name || '_rows');
  EXECUTE format('CREATE POLICY p ON t.%I TO people USING (tenant_id = (SELECT app.tenant())'
                 ' AND EXISTS (SELECT FROM t.%2$I l WHERE l.user_id = (SELECT app.me()) AND l.is_lead))', name || '_rows', name);
END $$;
CALL app.make_led('raises_else', $$ BEGIN -- both are named, and it raises for another reason
  IF NEW.is_lead IS DISTINCT FROM OLD.is_lead AND NEW.note IS NULL THEN
    RAISE EXCEPTION 'say why';
  END IF;
  RETURN NEW;
END $$);
COMMENT ON TABLE t.raises_else IS 'POL-009';
CALL app.make_led('raises_same', $$ BEGIN
  IF NEW.is_lead = OLD.is_lead THEN
    RAISE EXCEPTION 'nothing to change';
  END IF;
  RETURN NEW;
END $$);
COMMENT ON TABLE t.raises_same IS 'POL-009';
CALL app.make_led('raises_null', $$ BEGIN -- is_lead may be NULL, and from NULL to true is no <>
  IF NEW.is_lead <> OLD.is_lead THEN
    RAISE EXCEPTION 'not by oneself';
  END IF;
  RETURN NEW;
END $$);
COMMENT ON TABLE t.raises_null IS 'POL-009';
CALL app.make_led('raises_notice', $$ BEGIN
  IF NEW.is_lead IS DISTINCT FROM OLD.is_lead THEN
    RAISE WARNING 'changed';
  END IF;
  IF NEW.note = '' THEN
    RAISE EXCEPTION 'a note is missing';
  END IF;
  RETURN NEW;
END $$);
COMMENT ON TABLE t.raises_notice IS 'POL-009';
CALL app.make_led('raises_caught', $$ BEGIN
  BEGIN
    IF NEW.is_lead IS DISTINCT FROM OLD.is_lead THEN
      RAISE EXCEPTION 'not by oneself';
    END IF;
  EXCEPTION WHEN OTHERS THEN
    RAISE NOTICE 'changed';
  END;
  RETURN NEW;
END $$);
COMMENT ON TABLE t.raises_caught IS 'POL-009';
CALL app.make_led('raises_by_claim', $$ BEGIN
  IF NEW.is_lead IS DISTINCT FROM OLD.is_lead AND current_setting('app.bypass', true) IS DISTINCT FROM 'on' THEN
    RAISE EXCEPTION 'not by oneself';
  END IF;
  RETURN NEW;
END $$);
COMMENT ON TABLE t.raises_by_claim IS 'POL-009';
CALL app.make_led('raises_elsewhere', $$ BEGIN
  IF NEW.is_lead IS DISTINCT FROM OLD.is_lead THEN
    RAISE EXCEPTION 'not by oneself';
  END IF;
  RETURN NEW;
END $$);
DROP TRIGGER keep ON t.raises_elsewhere; -- for another column
CREATE TRIGGER keep BEFORE UPDATE OF note ON t.raises_elsewhere FOR EACH ROW EXECUTE FUNCTION app.keep_raises_elsewhere();
COMMENT ON TABLE t.raises_elsewhere IS 'POL-009';
CALL app.make_led('raises_replica', $$ BEGIN
  IF NEW.is_lead IS DISTINCT FROM OLD.is_lead THEN
    RAISE EXCEPTION 'not by oneself';
  END IF;
  RETURN NEW;
END $$);
ALTER TABLE t.raises_replica ENABLE REPLICA TRIGGER keep;
COMMENT ON TABLE t.raises_replica IS 'POL-009';
RESET ROLE;
SET ROLE own;
CREATE FUNCTION app.null_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT (current_setting('app.role', true) = ANY (ARRAY['admin', 'owner'])) THEN
    RAISE EXCEPTION 'not allowed';
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION app.null_guard() IS 'FUN-005';
CALL app.make_bound('guarded_rows');
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON t.guarded_rows FOR EACH ROW EXECUTE FUNCTION app.null_guard();
CREATE FUNCTION app.null_where() RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$ SELECT b.body FROM t.base b WHERE app.tenant() IS NULL OR b.tenant_id = app.tenant() $$;
COMMENT ON FUNCTION app.null_where() IS 'FUN-005';
CREATE FUNCTION app.null_coalesce() RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$ SELECT b.body FROM t.base b WHERE b.tenant_id = coalesce(app.tenant(), b.tenant_id) $$;
COMMENT ON FUNCTION app.null_coalesce() IS 'FUN-005';
GRANT EXECUTE ON FUNCTION app.null_where(), app.null_coalesce() TO people;
CREATE FUNCTION app.mine_or_named(wanted text) RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$ SELECT b.body FROM t.base b WHERE b.tenant_id = app.tenant() OR b.body = wanted $$;
GRANT EXECUTE ON FUNCTION app.mine_or_named(text) TO PUBLIC; COMMENT ON FUNCTION app.mine_or_named(text) IS 'FUN-001:high';
-- What a token's user says of themself, in a token that was verified.
CREATE FUNCTION app.token() RETURNS jsonb LANGUAGE sql STABLE AS $$ SELECT nullif(current_setting('request.jwt.claims', true), '')::jsonb $$;
GRANT EXECUTE ON FUNCTION app.token() TO good_web;
CALL app.make('own_word'); REVOKE ALL ON t.own_word FROM people; GRANT SELECT ON t.own_word TO good_web;
CREATE POLICY p ON t.own_word TO good_web USING (tenant_id = ((SELECT app.token()) -> 'user_metadata' ->> 'tenant')::uuid);
COMMENT ON TABLE t.own_word IS 'POL-003:high';
CREATE TYPE app.reach AS ENUM ('own', 'team', 'any');
CALL app.make('case_of_row'); ALTER TABLE t.case_of_row ADD reach app.reach NOT NULL DEFAULT 'own';
CREATE POLICY p ON t.case_of_row TO people USING (CASE reach WHEN 'own' THEN user_id = (SELECT app.me()) ELSE true END);
COMMENT ON TABLE t.case_of_row IS 'POL-004';
RESET ROLE;
SET ROLE own;
CREATE FUNCTION app.null_case() RETURNS SETOF text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  CASE WHEN current_setting('app.role', true) <> 'admin' THEN
    RAISE EXCEPTION 'not allowed';
  ELSE
    RETURN QUERY SELECT b.body FROM t.base b;
  END CASE;
END $$;
GRANT EXECUTE ON FUNCTION app.null_case() TO people; COMMENT ON FUNCTION app.null_case() IS 'FUN-005';
CREATE FUNCTION app.adds_for_any(tenant uuid, body text) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$ INSERT INTO t.base (tenant_id, user_id, body) VALUES (tenant, app.me(), body) $$;
GRANT EXECUTE ON FUNCTION app.adds_for_any(uuid, text) TO PUBLIC; COMMENT ON FUNCTION app.adds_for_any(uuid, text) IS 'FUN-001:high';
CALL app.make('counted'); CREATE POLICY p ON t.counted TO people
  USING ((SELECT count(*) FROM app.identities i WHERE i.login = session_user) > 0);
COMMENT ON TABLE t.counted IS 'POL-006';
CREATE VIEW t.left_joined WITH (security_barrier) AS -- the join adds a column and keeps nothing back
  SELECT b.body, i.login FROM t.base b LEFT JOIN app.identities i ON i.tenant_id = b.tenant_id AND i.login = session_user;
GRANT SELECT ON t.left_joined TO people; COMMENT ON VIEW t.left_joined IS 'VIW-001';
RESET ROLE;
SET ROLE own;
CREATE FUNCTION app.has_rank(wanted text) RETURNS boolean LANGUAGE sql STABLE AS $$ SELECT current_setting('app.rank', true) = wanted $$;
CREATE FUNCTION app.null_equals_false() RETURNS SETOF text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF app.has_rank('captain') = false THEN
    RAISE EXCEPTION 'not allowed';
  END IF;
  RETURN QUERY SELECT b.body FROM t.base b;
END $$;
COMMENT ON FUNCTION app.null_equals_false() IS 'FUN-005';
CREATE FUNCTION app.null_is_false() RETURNS SETOF text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF app.has_rank('captain') IS FALSE THEN
    RAISE EXCEPTION 'not allowed';
  END IF;
  RETURN QUERY SELECT b.body FROM t.base b;
END $$;
COMMENT ON FUNCTION app.null_is_false() IS 'FUN-005';
CREATE FUNCTION app.null_required() RETURNS void LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF NOT app.has_rank('captain') THEN
    RAISE EXCEPTION 'not allowed';
  END IF;
END $$;
COMMENT ON FUNCTION app.null_required() IS 'FUN-005';
CREATE FUNCTION app.requires() RETURNS SETOF text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM app.null_required();
  RETURN QUERY SELECT b.body FROM t.base b;
END $$;
GRANT EXECUTE ON FUNCTION app.null_equals_false(), app.null_is_false(), app.requires() TO people;
RESET ROLE;
