-- A person is a login role. The server lets a session set only a role that its login is a member of, so memberships
-- follow users.roles: when those change or the person is deactivated, in the same transaction.
SET LOCAL ROLE viridian_owner;

CREATE FUNCTION private.sync_memberships(login name) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  wanted text[];
  role text;
  held boolean;
BEGIN
  -- Memberships of one role are rows that two transactions cannot change at once.
  PERFORM pg_advisory_xact_lock(hashtextextended('viridian memberships', 0));
  SELECT u.roles INTO wanted
  FROM app.identities i JOIN app.users u ON u.organization_id = i.organization_id AND u.user_id = i.user_id
  WHERE i.login_name = login AND u.status = 'active' AND u.deleted_at IS NULL;

  FOREACH role IN ARRAY ARRAY['learner', 'trainer', 'org_admin'] LOOP
    SELECT EXISTS (
      SELECT FROM pg_auth_members m
      WHERE m.member = to_regrole(quote_ident(login)) AND m.roleid = to_regrole('viridian_' || role)) INTO held;
    IF role = ANY (wanted) AND NOT held THEN
      EXECUTE format('GRANT %I TO %I', 'viridian_' || role, login);
    ELSIF held AND NOT coalesce(role = ANY (wanted), false) THEN
      EXECUTE format('REVOKE %I FROM %I', 'viridian_' || role, login);
    END IF;
  END LOOP;
END
$$;

CREATE FUNCTION private.users_changed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM private.sync_memberships(i.login_name) FROM app.identities i
  WHERE i.organization_id = NEW.organization_id AND i.user_id = NEW.user_id
    AND to_regrole(quote_ident(i.login_name)) IS NOT NULL;
  RETURN NULL;
END
$$;
CREATE TRIGGER users_memberships AFTER UPDATE OF roles, status, deleted_at ON app.users
  FOR EACH ROW EXECUTE FUNCTION private.users_changed();

CREATE FUNCTION private.identity_gone() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF to_regrole(quote_ident(OLD.login_name)) IS NOT NULL THEN
    PERFORM private.sync_memberships(OLD.login_name);
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER identities_memberships AFTER DELETE ON app.identities
  FOR EACH ROW EXECUTE FUNCTION private.identity_gone();

-- Gives a person a login, for an administrator with CREATEROLE. Runs with the administrator's own rights: making a
-- role is not the owner's. May be repeated. The login has no password until the administrator sets one (\password).
CREATE FUNCTION app.provision_login(login name, organization_id uuid, user_id uuid) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  existing pg_roles;
BEGIN
  SELECT * INTO existing FROM pg_roles WHERE rolname = login;
  IF existing.rolname IS NULL THEN
    EXECUTE format('CREATE ROLE %I LOGIN NOINHERIT', login);
  ELSIF login LIKE 'viridian\_%' OR existing.rolsuper OR existing.rolbypassrls OR existing.rolcreaterole
        OR existing.rolinherit OR NOT existing.rolcanlogin THEN
    -- Its own rights would go past the policies, or a role's rights would hold without being set.
    RAISE EXCEPTION 'role "%" cannot stand for a person: it must be LOGIN NOINHERIT and no administrator', login
      USING ERRCODE = '42501';
  END IF;

  INSERT INTO app.identities (login_name, organization_id, user_id)
  VALUES (login, provision_login.organization_id, provision_login.user_id)
  ON CONFLICT (login_name) DO NOTHING;
  IF NOT EXISTS (
    SELECT FROM app.identities i
    WHERE i.login_name = login AND i.organization_id = provision_login.organization_id
      AND i.user_id = provision_login.user_id)
  THEN
    RAISE EXCEPTION 'login "%" belongs to another person', login USING ERRCODE = '23505';
  END IF;
  PERFORM private.sync_memberships(login);
END
$$;
