-- Twins of planted_functions.sql: the same checks, right. Nothing above low may be said of them.
SET ROLE own;
CREATE FUNCTION app.good_distinct() RETURNS SETOF text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF current_setting('app.role', true) IS DISTINCT FROM 'admin' THEN
    RAISE EXCEPTION 'not allowed';
  END IF;
  RETURN QUERY SELECT b.body FROM t.base b;
END $$;
CREATE FUNCTION app.good_default() RETURNS SETOF text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF coalesce(current_setting('app.role', true), '') NOT IN ('admin', 'owner') THEN
    RETURN;
  END IF;
  RETURN QUERY SELECT b.body FROM t.base b;
END $$;
CREATE FUNCTION app.good_null_first() RETURNS SETOF text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  mine text := nullif(current_setting('app.role', true), '');
BEGIN
  IF mine IS NULL OR mine <> 'admin' THEN
    RAISE EXCEPTION 'not allowed';
  END IF;
  RETURN QUERY SELECT b.body FROM t.base b;
END $$;
CREATE FUNCTION app.good_must_be_set() RETURNS SETOF text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF current_setting('app.role') <> 'admin' THEN -- raises where it was never set
    RAISE EXCEPTION 'not allowed';
  END IF;
  RETURN QUERY SELECT b.body FROM t.base b;
END $$;
CREATE FUNCTION app.good_positive() RETURNS SETOF text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF current_setting('app.role', true) = 'admin' THEN
    RETURN QUERY SELECT b.body FROM t.base b;
  END IF;
END $$;
CREATE FUNCTION app.good_found() RETURNS bigint LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  mine text;
BEGIN
  SELECT o.rank INTO mine FROM app.officers o WHERE o.login = current_setting('app.login', true);
  IF NOT FOUND OR mine <> 'captain' THEN
    RAISE EXCEPTION 'not allowed';
  END IF;
  RETURN (SELECT count(*) FROM t.base);
END $$;
CREATE FUNCTION app.good_strict() RETURNS bigint LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  mine text;
BEGIN
  SELECT o.rank INTO STRICT mine FROM app.officers o WHERE o.login = current_setting('app.login', true);
  IF mine <> 'captain' THEN
    RAISE EXCEPTION 'not allowed';
  END IF;
  RETURN (SELECT count(*) FROM t.base);
END $$;
CREATE FUNCTION app.good_counted() RETURNS bigint LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  n bigint;
BEGIN
  SELECT count(*) INTO n FROM app.officers o WHERE o.login = current_setting('app.login', true) AND o.is_officer;
  IF n = 0 THEN
    RAISE EXCEPTION 'not allowed';
  END IF;
  RETURN (SELECT count(*) FROM t.base);
END $$;
CREATE FUNCTION app.good_performed() RETURNS bigint LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM 1 FROM app.officers o WHERE o.login = current_setting('app.login', true) AND o.is_officer;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'not allowed';
  END IF;
  RETURN (SELECT count(*) FROM t.base);
END $$;
CREATE FUNCTION app.good_filtered_anyway(wanted uuid) RETURNS SETOF text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF wanted <> app.tenant() THEN
    RAISE EXCEPTION 'another tenant''s';
  END IF;
  RETURN QUERY SELECT b.body FROM t.base b WHERE b.tenant_id = app.tenant() AND b.tenant_id = wanted;
END $$;
CREATE FUNCTION app.good_not_false() RETURNS SETOF text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF (current_setting('app.role', true) <> 'admin') IS NOT FALSE THEN
    RAISE EXCEPTION 'not allowed';
  END IF;
  RETURN QUERY SELECT b.body FROM t.base b;
END $$;
GRANT EXECUTE ON FUNCTION app.good_distinct(), app.good_default(), app.good_null_first(), app.good_must_be_set(), app.good_positive(),
  app.good_found(), app.good_strict(), app.good_counted(), app.good_performed(), app.good_filtered_anyway(uuid), app.good_not_false() TO people;
RESET ROLE;
-- Triggers that keep it.
SET ROLE own;
CALL app.make_led('good_kept_unless', $$ BEGIN
  IF TG_OP = 'UPDATE' AND NEW.is_lead IS DISTINCT FROM OLD.is_lead AND NOT app.is_admin() THEN
    RAISE EXCEPTION 'not by oneself';
  END IF;
  RETURN NEW;
END $$);
CALL app.make_led('good_kept_early', $$ BEGIN
  IF pg_has_role(session_user, 'auditors', 'MEMBER') OR NEW.is_lead IS NOT DISTINCT FROM OLD.is_lead THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'not by oneself';
END $$);
CALL app.make_led('good_kept_rows', $$ BEGIN
  IF (NEW.is_lead, NEW.user_id) IS DISTINCT FROM (OLD.is_lead, OLD.user_id) OR NEW.note = '' THEN
    RAISE EXCEPTION 'not by oneself';
  END IF;
  RETURN NEW;
END $$);
CALL app.make_led('good_put_back', $$ BEGIN
  NEW.is_lead := OLD.is_lead;
  RETURN NEW;
END $$);
CALL app.make_led('good_kept_after', $$ BEGIN
  RAISE EXCEPTION 'not by oneself';
END $$);
DROP TRIGGER keep ON t.good_kept_after;
CREATE TRIGGER keep AFTER UPDATE OF is_lead, note ON t.good_kept_after FOR EACH ROW
  WHEN (OLD.is_lead IS DISTINCT FROM NEW.is_lead) EXECUTE FUNCTION app.keep_good_kept_after();
CALL app.make_led('good_kept_not_null', $$ BEGIN
  IF NOT (NEW.is_lead = OLD.is_lead) THEN
    RAISE EXCEPTION 'not by oneself';
  END IF;
  RETURN NEW;
END $$);
ALTER TABLE t.good_kept_not_null ALTER is_lead SET NOT NULL;
RESET ROLE;
-- May read every table, as a backup's or a report's login may: that is no grant to those whom the policies are about.
CREATE ROLE good_reads_all LOGIN; -- from 14
GRANT pg_read_all_data TO good_reads_all; -- from 14
SET ROLE own;
CREATE FUNCTION app.good_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('app.mode', true) = 'maintenance' THEN -- of nobody: it is there to be off
    RAISE EXCEPTION 'come back later';
  ELSIF current_setting('app.note', true) <> '' THEN
    NEW.body := current_setting('app.note', true);
  END IF;
  RETURN NEW;
END $$;
CALL app.make_bound('good_guarded_rows');
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON t.good_guarded_rows FOR EACH ROW EXECUTE FUNCTION app.good_guard();
CREATE FUNCTION app.good_where(wanted text) RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$ SELECT b.body FROM t.base b WHERE b.tenant_id = app.tenant() AND (wanted IS NULL OR b.body = wanted) $$;
GRANT EXECUTE ON FUNCTION app.good_where(text) TO PUBLIC;
CALL app.make('good_server_word'); REVOKE ALL ON t.good_server_word FROM people; GRANT SELECT ON t.good_server_word TO good_web;
CREATE POLICY p ON t.good_server_word TO good_web USING (tenant_id = ((SELECT app.token()) -> 'app_metadata' ->> 'tenant')::uuid);
CALL app.make('good_case_of_row'); ALTER TABLE t.good_case_of_row ADD reach app.reach NOT NULL DEFAULT 'own';
CREATE POLICY p ON t.good_case_of_row TO people
  USING (CASE reach WHEN 'own' THEN user_id = (SELECT app.me()) ELSE tenant_id = (SELECT app.tenant()) END);
RESET ROLE;
SET ROLE own;
CREATE FUNCTION app.good_case_of_role() RETURNS SETOF text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  CASE current_setting('app.role', true)
    WHEN 'admin', 'owner' THEN
      RETURN QUERY SELECT b.body FROM t.base b;
    ELSE
      RAISE EXCEPTION 'not allowed';
  END CASE;
END $$;
GRANT EXECUTE ON FUNCTION app.good_case_of_role() TO people;
CREATE FUNCTION app.good_adds(body text) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$ INSERT INTO t.base (tenant_id, user_id, body) VALUES (app.tenant(), app.me(), body) $$;
GRANT EXECUTE ON FUNCTION app.good_adds(text) TO PUBLIC;
CALL app.make('good_counted_row'); CREATE POLICY p ON t.good_counted_row TO people USING ((SELECT count(*)
  FROM app.identities i WHERE i.login = session_user AND i.tenant_id = good_counted_row.tenant_id) > 0);
CREATE VIEW t.good_left_joined WITH (security_barrier) AS
  SELECT c.code, b.body FROM t.good_countries c LEFT JOIN t.base b ON b.body = c.code AND b.tenant_id = (SELECT app.tenant());
GRANT SELECT ON t.good_left_joined TO people;
-- Invitations that administrators alone may write, within their tenant.
CREATE TABLE t.good_invitations (tenant_id uuid NOT NULL, user_id uuid NOT NULL, PRIMARY KEY (tenant_id, user_id));
CALL app.protect('t.good_invitations'); REVOKE UPDATE, DELETE ON t.good_invitations FROM people;
CREATE POLICY r ON t.good_invitations FOR SELECT TO people USING (tenant_id = (SELECT app.tenant()));
CREATE POLICY i ON t.good_invitations FOR INSERT TO people WITH CHECK (tenant_id = (SELECT app.tenant()) AND (SELECT app.is_admin()));
CALL app.make('good_invited'); REVOKE INSERT, UPDATE, DELETE ON t.good_invited FROM people;
CREATE POLICY p ON t.good_invited FOR SELECT TO people
  USING (EXISTS (SELECT FROM t.good_invitations i WHERE i.tenant_id = good_invited.tenant_id AND i.user_id = (SELECT app.me())));
RESET ROLE;
SET ROLE own;
CREATE FUNCTION app.good_is_not_true() RETURNS SETOF text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF app.has_rank('captain') IS NOT TRUE THEN
    RAISE EXCEPTION 'not allowed';
  END IF;
  RETURN QUERY SELECT b.body FROM t.base b;
END $$;
CREATE FUNCTION app.good_required() RETURNS void LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF app.has_rank('captain') THEN
    RETURN;
  END IF;
  RAISE EXCEPTION 'not allowed';
END $$;
CREATE FUNCTION app.good_requires() RETURNS SETOF text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM app.good_required();
  RETURN QUERY SELECT b.body FROM t.base b;
END $$;
GRANT EXECUTE ON FUNCTION app.good_is_not_true(), app.good_requires() TO people;
RESET ROLE;
