-- Sign-in through the API server. viridian_gateway keeps what that takes through the functions below and in no other
-- way: none of them gives away whether an organisation or a person exists, and what they count (failures, spent tokens,
-- requests) is counted by the database, so that it holds for all instances of the server at once.
SET LOCAL ROLE viridian_owner;

CREATE INDEX organizations_name ON app.organizations (lower(name));
CREATE INDEX users_email ON app.users (organization_id, lower(email));

ALTER TABLE app.user_credentials ADD COLUMN failed_at timestamptz;
COMMENT ON COLUMN app.user_credentials.failed_attempts IS
  'Attempts since the last success, those under way included; begins anew after a day without one.';
COMMENT ON COLUMN app.user_credentials.failed_at IS 'The last attempt; NULL when none was made since the last success.';

-- A session is a family of refresh tokens: one that is good, and those it came from.
ALTER TABLE app.user_sessions
  ADD COLUMN refreshed_at timestamptz NOT NULL DEFAULT now(),
  ADD COLUMN revoked_for text CHECK (revoked_for IN ('signed_out', 'reused', 'password', 'deactivated')),
  ADD CONSTRAINT user_sessions_revoked_check CHECK ((revoked_at IS NULL) = (revoked_for IS NULL));
COMMENT ON TABLE app.user_sessions IS 'Sessions of the API, each a family of refresh tokens.';
COMMENT ON COLUMN app.user_sessions.refreshed_at IS 'When its refresh token was given out.';
COMMENT ON COLUMN app.user_sessions.revoked_for IS 'Why the session was ended: signed_out, reused, password, deactivated.';

CREATE TABLE private.spent_tokens (
  organization_id uuid NOT NULL,
  session_id uuid NOT NULL,
  token_hash bytea NOT NULL UNIQUE,
  spent_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, session_id, token_hash),
  FOREIGN KEY (organization_id, session_id) REFERENCES app.user_sessions ON DELETE CASCADE
);
COMMENT ON TABLE private.spent_tokens IS 'Refresh tokens that were exchanged: whoever shows one again ends the session.';
COMMENT ON COLUMN private.spent_tokens.organization_id IS 'The tenant this row belongs to.';
COMMENT ON COLUMN private.spent_tokens.session_id IS 'The session the token was of.';
COMMENT ON COLUMN private.spent_tokens.token_hash IS 'SHA-256 of the token.';
COMMENT ON COLUMN private.spent_tokens.spent_at IS 'When it was exchanged for its successor.';

-- Not logged: after a crash of the server everybody starts with a full quota. No tenant's rows, and no names: the key is
-- a hash of what is counted.
CREATE UNLOGGED TABLE private.request_windows (
  key bytea PRIMARY KEY,
  used integer NOT NULL CHECK (used >= 0),
  ends_at timestamptz NOT NULL
) WITH (fillfactor = 50);
CREATE INDEX request_windows_end ON private.request_windows (ends_at);
COMMENT ON TABLE private.request_windows IS 'How much of a quota is taken in the present window.';
COMMENT ON COLUMN private.request_windows.key IS 'SHA-256 of whose quota of what it is.';
COMMENT ON COLUMN private.request_windows.used IS 'Requests that were leased to instances of the server.';
COMMENT ON COLUMN private.request_windows.ends_at IS 'When the window ends and the quota is full again.';

DO $$
DECLARE
  relation text;
BEGIN
  FOREACH relation IN ARRAY ARRAY['spent_tokens', 'request_windows'] LOOP
    EXECUTE format('ALTER TABLE private.%I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', relation);
    EXECUTE format('CREATE POLICY owner_all ON private.%I TO viridian_owner USING (true) WITH CHECK (true)', relation);
    EXECUTE format('CREATE POLICY backup_reads ON private.%I FOR SELECT TO viridian_backup USING (true)', relation);
    EXECUTE format('GRANT SELECT ON private.%I TO viridian_backup', relation);
  END LOOP;
END
$$;

-- From here on through functions alone.
DROP POLICY gateway_works ON app.user_credentials;
DROP POLICY gateway_works ON app.user_sessions;
REVOKE ALL ON app.user_credentials, app.user_sessions FROM viridian_gateway;

CREATE FUNCTION private.audit(organization uuid, action text, object text, detail jsonb DEFAULT '{}') RETURNS void
LANGUAGE sql SET search_path = pg_catalog, pg_temp
AS $$
  INSERT INTO app.audit_log (organization_id, actor, action, object, detail)
  VALUES (organization, session_user, action, object, detail)
$$;
COMMENT ON FUNCTION private.audit(uuid, text, text, jsonb) IS 'A line of the audit log in the name of the login.';

-- An external id wins over a name, and a name that several bear is nobody's.
CREATE FUNCTION private.person_named(organization text, login text,
  OUT organization_id uuid, OUT user_id uuid, OUT is_active boolean)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  found_users uuid[];
BEGIN
  SELECT o.organization_id INTO person_named.organization_id
  FROM app.organizations o WHERE o.external_id = organization AND o.deleted_at IS NULL;
  IF NOT FOUND THEN
    SELECT (array_agg(o.organization_id))[1] INTO person_named.organization_id
    FROM app.organizations o WHERE lower(o.name) = lower(organization) AND o.deleted_at IS NULL
    HAVING count(*) = 1;
  END IF;
  SELECT u.user_id INTO person_named.user_id
  FROM app.users u
  WHERE u.organization_id = person_named.organization_id AND u.external_id = login AND u.deleted_at IS NULL;
  IF NOT FOUND THEN
    SELECT (array_agg(u.user_id))[1] INTO person_named.user_id
    FROM app.users u
    WHERE u.organization_id = person_named.organization_id AND lower(u.email) = lower(login) AND u.deleted_at IS NULL
    HAVING count(*) = 1;
  END IF;
  is_active := EXISTS (
    SELECT FROM app.users u
    WHERE u.organization_id = person_named.organization_id AND u.user_id = person_named.user_id AND u.status = 'active');
END
$$;
COMMENT ON FUNCTION private.person_named(text, text) IS
  'The person of an organisation (external id or name) with this external id or e-mail; NULL for none or several.';

-- The hash that the password has to fit. Always one row: without a hash, whatever the reason, no password fits. The
-- attempt is counted before the password is looked at, so that many at once are not more guesses than one by one; a
-- success takes the count back (open_session, which also says whether the person may sign in). From the fifth failure on each locks for longer than the one before: 1,
-- 2, 4, 8, then 15 minutes. A lock ends by itself, and a day without a failure is forgotten.
CREATE FUNCTION app.begin_sign_in(organization text, login text,
  OUT organization_id uuid, OUT user_id uuid, OUT password_hash text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  -- Whether something was written must not be told by the time it takes to reach the disk.
  PERFORM set_config('synchronous_commit', 'off', true);
  SELECT p.organization_id, p.user_id INTO begin_sign_in.organization_id, begin_sign_in.user_id
  FROM private.person_named(organization, login) p;
  UPDATE app.user_credentials c
  SET failed_at = now(),
      failed_attempts = CASE WHEN c.failed_at < now() - interval '1 day' THEN 1 ELSE least(c.failed_attempts, 1000) + 1 END,
      locked_until = CASE WHEN c.failed_attempts >= 4 AND c.failed_at >= now() - interval '1 day'
        THEN now() + least(2 ^ least(c.failed_attempts - 4, 4), 15) * interval '1 minute' END
  WHERE c.organization_id = begin_sign_in.organization_id AND c.user_id = begin_sign_in.user_id
    AND (c.locked_until IS NULL OR c.locked_until <= now())
  RETURNING c.password_hash INTO begin_sign_in.password_hash;
END
$$;
COMMENT ON FUNCTION app.begin_sign_in(text, text) IS
  'Counts an attempt to sign in and gives the hash the password has to fit; NULL: none fits.';

-- An organisation that does not exist has no log.
CREATE FUNCTION app.refuse_sign_in(organization uuid, person uuid, address text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  locked timestamptz;
BEGIN
  PERFORM set_config('synchronous_commit', 'off', true);
  SELECT c.locked_until INTO locked FROM app.user_credentials c
  WHERE c.organization_id = organization AND c.user_id = person AND c.locked_until > now();
  IF organization IS NOT NULL THEN
    PERFORM private.audit(organization, 'sign-in refused', coalesce('user ' || person, 'unknown user'),
                          jsonb_strip_nulls(jsonb_build_object('address', address, 'locked_until', locked)));
  END IF;
END
$$;
COMMENT ON FUNCTION app.refuse_sign_in(uuid, uuid, text) IS 'Logs that a sign-in was refused, and from where.';

CREATE FUNCTION private.begin_session(organization uuid, person uuid, token bytea, idle interval, longest interval,
  detail jsonb)
RETURNS TABLE (session_id uuid, expires_at timestamptz)
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  -- What ended long ago can no longer be misused.
  DELETE FROM app.user_sessions s
  WHERE s.organization_id = organization AND s.user_id = person
    AND least(s.expires_at, s.revoked_at) < now() - interval '1 day';
  RETURN QUERY
    INSERT INTO app.user_sessions AS s (organization_id, user_id, token_hash, expires_at)
    VALUES (organization, person, token, now() + least(idle, longest))
    RETURNING s.session_id, s.expires_at;
  PERFORM private.audit(organization, 'signed in', 'user ' || person, jsonb_strip_nulls(detail));
END
$$;
COMMENT ON FUNCTION private.begin_session(uuid, uuid, bytea, interval, interval, jsonb) IS
  'A new session of a person, whoever made sure of that; logged.';

-- After the right password. No row for a person who is not active or holds no role; no session in it where the hash is
-- another one by now. `renewed_hash`: of the same password, with the parameters of today.
CREATE FUNCTION app.open_session(organization uuid, person uuid, verified_hash text, renewed_hash text, token bytea,
  idle interval, longest interval, address text)
RETURNS TABLE (session_id uuid, roles text[], expires_at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  held text[];
BEGIN
  SELECT u.roles INTO held
  FROM app.users u JOIN app.organizations o ON o.organization_id = u.organization_id
  WHERE u.organization_id = organization AND u.user_id = person AND u.status = 'active' AND u.deleted_at IS NULL
    AND o.deleted_at IS NULL AND cardinality(u.roles) > 0;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  UPDATE app.user_credentials c
  SET failed_attempts = 0, failed_at = NULL, locked_until = NULL, password_hash = coalesce(renewed_hash, c.password_hash)
  WHERE c.organization_id = organization AND c.user_id = person AND c.password_hash = verified_hash;
  IF NOT FOUND THEN
    RETURN QUERY SELECT NULL::uuid, held, NULL::timestamptz;
    RETURN;
  END IF;
  RETURN QUERY
    SELECT b.session_id, held, b.expires_at
    FROM private.begin_session(organization, person, token, idle, longest, jsonb_build_object('address', address)) b;
END
$$;
COMMENT ON FUNCTION app.open_session(uuid, uuid, text, text, bytea, interval, interval, text) IS
  'Opens a session for a person whose password was right; no row when it may not be.';

CREATE FUNCTION private.end_session(organization uuid, session uuid, reason text) RETURNS boolean
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  person uuid;
BEGIN
  UPDATE app.user_sessions s SET revoked_at = now(), revoked_for = reason
  WHERE s.organization_id = organization AND s.session_id = session AND s.revoked_at IS NULL
  RETURNING s.user_id INTO person;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  PERFORM private.audit(organization, 'session ended', 'user ' || person,
                        jsonb_build_object('session', session, 'for', reason));
  RETURN true;
END
$$;
COMMENT ON FUNCTION private.end_session(uuid, uuid, text) IS 'Ends a session at once; false when it had ended.';

-- Exchanges a refresh token for its successor. `outcome`: refreshed; refused (unknown or ended); nobody (it is the last
-- one of a person who is not active any more or holds no role, and who is named to whom has the token); concurrent
-- (another exchange of the same token was under way and won); reused (it was exchanged before this call began: somebody
-- has a copy, so the session is over for both).
CREATE FUNCTION app.refresh_session(token bytea, successor bytea, idle interval, longest interval,
  OUT outcome text, OUT organization_id uuid, OUT user_id uuid, OUT session_id uuid, OUT roles text[],
  OUT expires_at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  session app.user_sessions;
  spent private.spent_tokens;
BEGIN
  outcome := 'refused';
  -- Whoever waits for the row here finds the token gone from it.
  SELECT * INTO session FROM app.user_sessions s WHERE s.token_hash = token FOR UPDATE;
  IF FOUND THEN
    SELECT u.roles INTO refresh_session.roles
    FROM app.users u JOIN app.organizations o ON o.organization_id = u.organization_id
    WHERE u.organization_id = session.organization_id AND u.user_id = session.user_id
      AND u.status = 'active' AND u.deleted_at IS NULL AND o.deleted_at IS NULL AND cardinality(u.roles) > 0;
    IF NOT FOUND THEN
      outcome := 'nobody';
      user_id := session.user_id;
    ELSIF session.revoked_at IS NULL AND session.expires_at > now() AND session.created_at + longest > now() THEN
      INSERT INTO private.spent_tokens VALUES (session.organization_id, session.session_id, token, clock_timestamp());
      UPDATE app.user_sessions s
      SET token_hash = successor, refreshed_at = now(), expires_at = least(now() + idle, s.created_at + longest)
      WHERE s.organization_id = session.organization_id AND s.session_id = session.session_id
      RETURNING s.expires_at INTO refresh_session.expires_at;
      outcome := 'refreshed';
      organization_id := session.organization_id;
      user_id := session.user_id;
      session_id := session.session_id;
    END IF;
    RETURN;
  END IF;
  SELECT * INTO spent FROM private.spent_tokens t WHERE t.token_hash = token;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  IF spent.spent_at > now() THEN
    outcome := 'concurrent';
  ELSE
    PERFORM private.end_session(spent.organization_id, spent.session_id, 'reused');
    outcome := 'reused';
  END IF;
END
$$;
COMMENT ON FUNCTION app.refresh_session(bytea, bytea, interval, interval) IS
  'Exchanges a refresh token; one that was exchanged before ends its session.';

CREATE FUNCTION app.close_session(organization uuid, session uuid) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$ SELECT private.end_session(organization, session, 'signed_out') $$;
COMMENT ON FUNCTION app.close_session(uuid, uuid) IS 'Signs out; false when the session had ended.';

-- What an administrator does for a person. No row: nobody goes by that name.
CREATE FUNCTION app.set_credential(organization text, login text, new_hash text)
RETURNS TABLE (organization_name text, display_name text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  person record;
BEGIN
  IF new_hash IS NULL OR new_hash NOT LIKE '$argon2id$%' THEN
    RAISE EXCEPTION 'the hash is no argon2id hash' USING ERRCODE = '22023';
  END IF;
  SELECT * INTO person FROM private.person_named(organization, login);
  IF person.user_id IS NULL THEN
    RETURN;
  END IF;
  INSERT INTO app.user_credentials (organization_id, user_id, password_hash)
  VALUES (person.organization_id, person.user_id, new_hash)
  ON CONFLICT ON CONSTRAINT user_credentials_pkey DO UPDATE
    SET password_hash = EXCLUDED.password_hash, failed_attempts = 0, failed_at = NULL, locked_until = NULL;
  PERFORM private.end_session(s.organization_id, s.session_id, 'password') FROM app.user_sessions s
  WHERE s.organization_id = person.organization_id AND s.user_id = person.user_id AND s.revoked_at IS NULL;
  PERFORM private.audit(person.organization_id, 'password set', 'user ' || person.user_id);
  RETURN QUERY SELECT * FROM private.named(person.organization_id, person.user_id);
END
$$;
COMMENT ON FUNCTION app.set_credential(text, text, text) IS 'Gives a person a password; sessions that are open end.';

CREATE FUNCTION app.remove_credential(organization text, login text)
RETURNS TABLE (organization_name text, display_name text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  person record;
BEGIN
  SELECT * INTO person FROM private.person_named(organization, login);
  DELETE FROM app.user_credentials c WHERE c.organization_id = person.organization_id AND c.user_id = person.user_id;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  PERFORM private.end_session(s.organization_id, s.session_id, 'password') FROM app.user_sessions s
  WHERE s.organization_id = person.organization_id AND s.user_id = person.user_id AND s.revoked_at IS NULL;
  PERFORM private.audit(person.organization_id, 'password removed', 'user ' || person.user_id);
  RETURN QUERY SELECT * FROM private.named(person.organization_id, person.user_id);
END
$$;
COMMENT ON FUNCTION app.remove_credential(text, text) IS 'Takes a person''s password away; sessions that are open end.';

CREATE FUNCTION app.unlock_credential(organization text, login text)
RETURNS TABLE (organization_name text, display_name text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  person record;
BEGIN
  SELECT * INTO person FROM private.person_named(organization, login);
  UPDATE app.user_credentials c SET failed_attempts = 0, failed_at = NULL, locked_until = NULL
  WHERE c.organization_id = person.organization_id AND c.user_id = person.user_id;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  PERFORM private.audit(person.organization_id, 'sign-in unlocked', 'user ' || person.user_id);
  RETURN QUERY SELECT * FROM private.named(person.organization_id, person.user_id);
END
$$;
COMMENT ON FUNCTION app.unlock_credential(text, text) IS 'Ends a lock after failed attempts.';

CREATE FUNCTION private.named(organization uuid, person uuid)
RETURNS TABLE (organization_name text, display_name text)
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
  SELECT o.name, u.display_name FROM app.users u JOIN app.organizations o ON o.organization_id = u.organization_id
  WHERE u.organization_id = organization AND u.user_id = person
$$;
COMMENT ON FUNCTION private.named(uuid, uuid) IS 'The names of an organisation and of a person in it.';

-- Takes up to `wanted` requests out of a quota for one instance of the server to spend. A window begins with the first
-- request after the last one ended. `seconds_left`: until the quota is full again.
CREATE FUNCTION app.lease_requests(key bytea, quota integer, span interval, wanted integer,
  OUT granted integer, OUT remaining integer, OUT seconds_left integer)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  present record;
BEGIN
  IF key IS NULL OR wanted IS NULL OR wanted < 1 OR quota IS NULL OR span IS NULL OR span <= interval '0' THEN
    RAISE EXCEPTION 'a lease needs a key, a quota, a span and a number of requests' USING ERRCODE = '22023';
  END IF;
  PERFORM set_config('synchronous_commit', 'off', true);
  INSERT INTO private.request_windows AS w VALUES (key, 0, now() + span)
  ON CONFLICT ON CONSTRAINT request_windows_pkey DO UPDATE
    SET used = CASE WHEN w.ends_at <= now() THEN 0 ELSE w.used END,
        ends_at = CASE WHEN w.ends_at <= now() THEN now() + span ELSE w.ends_at END
  RETURNING w.used, w.ends_at, w.xmax = 0 AS is_new INTO present;
  granted := greatest(0, least(wanted, quota - present.used));
  remaining := greatest(0, quota - present.used - granted);
  seconds_left := greatest(1, ceil(extract(epoch FROM present.ends_at - now())));
  IF granted > 0 THEN
    UPDATE private.request_windows w SET used = present.used + granted WHERE w.key = lease_requests.key;
  END IF;
  -- Each that comes takes some along that are over, so that they do not pile up.
  IF present.is_new THEN
    DELETE FROM private.request_windows w WHERE w.key IN (
      SELECT o.key FROM private.request_windows o WHERE o.ends_at < now() - span
      ORDER BY o.ends_at LIMIT 10 FOR UPDATE SKIP LOCKED);
  END IF;
END
$$;
COMMENT ON FUNCTION app.lease_requests(bytea, integer, interval, integer) IS
  'Takes requests out of a quota that all instances of the API server share.';

GRANT EXECUTE ON FUNCTION app.begin_sign_in(text, text), app.refuse_sign_in(uuid, uuid, text),
  app.open_session(uuid, uuid, text, text, bytea, interval, interval, text),
  app.refresh_session(bytea, bytea, interval, interval), app.close_session(uuid, uuid),
  app.set_credential(text, text, text), app.remove_credential(text, text), app.unlock_credential(text, text),
  app.lease_requests(bytea, integer, interval, integer)
TO viridian_gateway;

-- A gateway that names a session acts in it only while it lasts: the session is asked about wherever the person is, so
-- in every query and by every policy, not by the server that sends them.
CREATE OR REPLACE FUNCTION private.session_identity(OUT organization_id uuid, OUT user_id uuid, OUT roles text[])
LANGUAGE plpgsql STABLE
AS $$
DECLARE
  claimed_role text := nullif(current_setting('app.current_role', true), '');
  claimed_session text := nullif(current_setting('app.current_session_id', true), '');
BEGIN
  IF NOT pg_has_role(session_user, 'viridian_gateway', 'MEMBER') THEN
    SELECT u.organization_id, u.user_id, u.roles
    INTO session_identity.organization_id, session_identity.user_id, session_identity.roles
    FROM app.identities i
    JOIN app.users u ON u.organization_id = i.organization_id AND u.user_id = i.user_id
    JOIN app.organizations o ON o.organization_id = u.organization_id
    WHERE i.login_name = session_user AND u.status = 'active' AND u.deleted_at IS NULL AND o.deleted_at IS NULL;
    RETURN;
  END IF;

  SELECT u.organization_id, u.user_id,
         CASE WHEN claimed_role IS NULL THEN u.roles
              ELSE ARRAY(SELECT held FROM unnest(u.roles) held WHERE held = claimed_role) END
  INTO session_identity.organization_id, session_identity.user_id, session_identity.roles
  FROM app.users u JOIN app.organizations o ON o.organization_id = u.organization_id
  WHERE u.organization_id = private.uuid_setting('app.current_org_id')
    AND u.user_id = private.uuid_setting('app.current_user_id')
    AND u.status = 'active' AND u.deleted_at IS NULL AND o.deleted_at IS NULL
    AND (claimed_session IS NULL OR EXISTS (
      SELECT FROM app.user_sessions s
      WHERE s.organization_id = u.organization_id AND s.session_id = private.uuid_setting('app.current_session_id')
        AND s.user_id = u.user_id AND s.revoked_at IS NULL AND s.expires_at > now()));
END
$$;

-- Whoever comes back signs in anew.
CREATE FUNCTION private.sessions_end() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM private.end_session(s.organization_id, s.session_id, 'deactivated') FROM app.user_sessions s
  WHERE s.organization_id = NEW.organization_id AND s.user_id = NEW.user_id AND s.revoked_at IS NULL;
  RETURN NULL;
END
$$;
COMMENT ON FUNCTION private.sessions_end() IS 'Trigger: the sessions of a person who is deactivated end.';
CREATE TRIGGER users_sessions AFTER UPDATE OF status, deleted_at ON app.users
  FOR EACH ROW WHEN (NEW.status <> 'active' OR NEW.deleted_at IS NOT NULL) EXECUTE FUNCTION private.sessions_end();

-- What people administer: which columns they changed, never what is in them but roles and state.
CREATE FUNCTION private.administration_logged() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  person uuid := app.current_user_id();
  before jsonb := CASE WHEN TG_OP = 'INSERT' THEN '{}' ELSE to_jsonb(OLD) END;
  after jsonb := CASE WHEN TG_OP = 'DELETE' THEN before ELSE to_jsonb(NEW) END;
BEGIN
  IF person IS NULL THEN
    RETURN NULL;
  END IF;
  PERFORM private.audit((after ->> 'organization_id')::uuid, TG_TABLE_NAME || ' ' || lower(TG_OP), CASE
      WHEN TG_TABLE_NAME = 'organizations' THEN 'organization'
      ELSE concat_ws(' ', 'course ' || (after ->> 'course_id'), 'user ' || (after ->> 'user_id')) END,
    jsonb_strip_nulls(jsonb_build_object('by', person,
      'changed', CASE WHEN TG_OP = 'UPDATE' THEN (
        SELECT jsonb_agg(key ORDER BY key) FROM jsonb_each(after) a
        WHERE a.value IS DISTINCT FROM before -> a.key AND a.key <> ALL (ARRAY['updated_at', 'search_text'])) END,
      'roles', CASE WHEN after -> 'roles' IS DISTINCT FROM before -> 'roles' THEN after -> 'roles' END,
      'status', CASE WHEN after -> 'status' IS DISTINCT FROM before -> 'status' THEN after -> 'status' END)));
  RETURN NULL;
END
$$;
COMMENT ON FUNCTION private.administration_logged() IS 'Trigger: a line of the audit log for what a person administers.';
CREATE TRIGGER administration_logged AFTER UPDATE ON app.organizations
  FOR EACH ROW EXECUTE FUNCTION private.administration_logged();
CREATE TRIGGER administration_logged AFTER UPDATE ON app.users
  FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION private.administration_logged();
CREATE TRIGGER administration_logged AFTER INSERT OR DELETE ON app.course_trainers
  FOR EACH ROW EXECUTE FUNCTION private.administration_logged();
