SET LOCAL ROLE viridian_owner;

DROP TRIGGER administration_logged ON app.organizations;
DROP TRIGGER administration_logged ON app.users;
DROP TRIGGER administration_logged ON app.course_trainers;
DROP TRIGGER users_sessions ON app.users;
DROP FUNCTION private.administration_logged(), private.sessions_end(),
  app.lease_requests(bytea, integer, interval, integer), private.named(uuid, uuid), app.unlock_credential(text, text),
  app.remove_credential(text, text), app.set_credential(text, text, text), app.close_session(uuid, uuid),
  app.refresh_session(bytea, bytea, interval, interval), private.end_session(uuid, uuid, text),
  app.open_session(uuid, uuid, text, text, bytea, interval, interval, text), app.refuse_sign_in(uuid, uuid, text),
  private.begin_session(uuid, uuid, bytea, interval, interval, jsonb), app.begin_sign_in(text, text),
  private.person_named(text, text), private.audit(uuid, text, text, jsonb);
CREATE OR REPLACE FUNCTION private.session_identity(OUT organization_id uuid, OUT user_id uuid, OUT roles text[])
LANGUAGE plpgsql STABLE
AS $$
DECLARE
  claimed_role text := nullif(current_setting('app.current_role', true), '');
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
    AND u.status = 'active' AND u.deleted_at IS NULL AND o.deleted_at IS NULL;
END
$$;

DO $$
DECLARE
  relation text;
BEGIN
  FOREACH relation IN ARRAY ARRAY['user_credentials', 'user_sessions'] LOOP
    EXECUTE format('CREATE POLICY gateway_works ON app.%I TO viridian_gateway'
                   ' USING (organization_id = (SELECT app.current_org_id()))'
                   ' WITH CHECK (organization_id = (SELECT app.current_org_id()))', relation);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON app.%I TO viridian_gateway', relation);
  END LOOP;
END
$$;

DROP TABLE private.request_windows, private.spent_tokens;
ALTER TABLE app.user_sessions DROP COLUMN revoked_for, DROP COLUMN refreshed_at;
ALTER TABLE app.user_credentials DROP COLUMN failed_at;
DROP INDEX app.users_email, app.organizations_name;
COMMENT ON COLUMN app.user_credentials.failed_attempts IS 'Failures since the last success.';
COMMENT ON TABLE app.user_sessions IS 'Sessions of the API.';
