-- Tokens of another issuer that are exchanged for a session, and requests that a client sends again (Idempotency-Key).
SET LOCAL ROLE viridian_owner;

-- After a token of somebody else's, which the server has checked. No row for who is not there, not active or without a
-- role.
CREATE FUNCTION app.open_external_session(organization text, login text, issuer text, token bytea, idle interval,
  longest interval, address text)
RETURNS TABLE (organization_id uuid, user_id uuid, session_id uuid, roles text[], expires_at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  person record;
  held text[];
BEGIN
  SELECT * INTO person FROM private.person_named(organization, login);
  SELECT u.roles INTO held FROM app.users u
  WHERE u.organization_id = person.organization_id AND u.user_id = person.user_id AND person.is_active
    AND cardinality(u.roles) > 0;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  RETURN QUERY
    SELECT person.organization_id, person.user_id, b.session_id, held, b.expires_at
    FROM private.begin_session(person.organization_id, person.user_id, token, idle, longest,
                               jsonb_build_object('address', address, 'issuer', issuer)) b;
END
$$;
COMMENT ON FUNCTION app.open_external_session(text, text, text, bytea, interval, interval, text) IS
  'Opens a session for a person whom another issuer vouches for; no row when it may not be.';

-- No tenant's rows and no names either: a client's key and what was asked for are hashes, and no answer is kept.
CREATE TABLE private.claimed_requests (
  key bytea PRIMARY KEY,
  request bytea NOT NULL,
  is_done boolean NOT NULL DEFAULT false,
  ends_at timestamptz NOT NULL
);
CREATE INDEX claimed_requests_end ON private.claimed_requests (ends_at);
COMMENT ON TABLE private.claimed_requests IS 'Requests that are not to be done twice (Idempotency-Key).';
COMMENT ON COLUMN private.claimed_requests.key IS 'SHA-256 of whose key it is, and of the key.';
COMMENT ON COLUMN private.claimed_requests.request IS 'SHA-256 of what was asked for.';
COMMENT ON COLUMN private.claimed_requests.is_done IS 'Whether it was done; else somebody is doing it.';
COMMENT ON COLUMN private.claimed_requests.ends_at IS 'When it is forgotten.';

ALTER TABLE private.claimed_requests ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON private.claimed_requests TO viridian_owner USING (true) WITH CHECK (true);
CREATE POLICY backup_reads ON private.claimed_requests FOR SELECT TO viridian_backup USING (true);
GRANT SELECT ON private.claimed_requests TO viridian_backup;

-- `taken`: the caller does it; done, running: it was done, is being done (or was cut off within the last minute, which is
-- longer than any request may take); another: the key is another request's.
CREATE FUNCTION app.claim_request(request_key bytea, request_hash bytea, OUT outcome text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF request_key IS NULL OR request_hash IS NULL THEN
    RAISE EXCEPTION 'a claim needs a key and a request' USING ERRCODE = '22023';
  END IF;
  INSERT INTO private.claimed_requests AS c VALUES (request_key, request_hash, false, now() + interval '1 minute')
  ON CONFLICT ON CONSTRAINT claimed_requests_pkey DO UPDATE
    SET request = EXCLUDED.request, is_done = false, ends_at = EXCLUDED.ends_at
    WHERE c.ends_at <= now();
  IF FOUND THEN
    outcome := 'taken';
    DELETE FROM private.claimed_requests c WHERE c.key IN (
      SELECT o.key FROM private.claimed_requests o WHERE o.ends_at < now() ORDER BY o.ends_at LIMIT 10
      FOR UPDATE SKIP LOCKED);
    RETURN;
  END IF;
  SELECT CASE WHEN c.request <> request_hash THEN 'another' WHEN c.is_done THEN 'done' ELSE 'running' END INTO outcome
  FROM private.claimed_requests c WHERE c.key = request_key;
END
$$;
COMMENT ON FUNCTION app.claim_request(bytea, bytea) IS 'Claims a request that is not to be done twice.';

CREATE FUNCTION app.end_request(request_key bytea, is_done boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF end_request.is_done THEN
    UPDATE private.claimed_requests c SET is_done = true, ends_at = now() + interval '1 day' WHERE c.key = request_key;
  ELSE
    DELETE FROM private.claimed_requests c WHERE c.key = request_key;
  END IF;
END
$$;
COMMENT ON FUNCTION app.end_request(bytea, boolean) IS 'Ends a claim: done, or to be tried again.';

GRANT EXECUTE ON FUNCTION app.open_external_session(text, text, text, bytea, interval, interval, text),
  app.claim_request(bytea, bytea), app.end_request(bytea, boolean)
TO viridian_gateway;
