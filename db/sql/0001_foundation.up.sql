-- The roles, the two schemas and the ledger of migrations: what everything else stands on.
--
-- Roles are shared by all databases of a cluster, so each is made only where it is missing. Two databases may be
-- migrated at the same moment: whoever comes second finds the role there.
DO $$
DECLARE
  wanted text;
BEGIN
  FOREACH wanted IN ARRAY ARRAY[
    'viridian_owner', 'viridian_learner', 'viridian_trainer', 'viridian_org_admin', 'viridian_pipeline',
    'viridian_gateway', 'viridian_dba', 'viridian_readonly', 'viridian_backup']
  LOOP
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = wanted) THEN
      BEGIN
        EXECUTE format('CREATE ROLE %I NOLOGIN NOINHERIT', wanted);
      EXCEPTION WHEN duplicate_object OR unique_violation THEN
        NULL;
      END;
    END IF;
  END LOOP;

  -- An administrator who is no superuser makes the owner's objects as a member of the owner. From PostgreSQL 16 on,
  -- only who made a role may hand it out.
  IF NOT pg_has_role(session_user, 'viridian_owner', 'USAGE') THEN
    BEGIN
      EXECUTE format('GRANT viridian_owner TO %I', session_user);
    EXCEPTION WHEN insufficient_privilege THEN
      RAISE insufficient_privilege USING MESSAGE = format(
        'the role viridian_owner belongs to another administrator of this cluster; ask for: GRANT viridian_owner TO %I',
        session_user);
    END;
  END IF;

  -- The owner hands the three roles of people out and takes them back as users.roles says (0007). The gateway acts in
  -- them for the people it signs in. Neither inherits anything from that. What is there from another database of the
  -- cluster needs no right to grant.
  FOREACH wanted IN ARRAY ARRAY['viridian_learner', 'viridian_trainer', 'viridian_org_admin'] LOOP
    IF NOT pg_has_role('viridian_owner', wanted, 'MEMBER WITH ADMIN OPTION') THEN
      EXECUTE format('GRANT %I TO viridian_owner WITH ADMIN OPTION', wanted);
    END IF;
    IF NOT pg_has_role('viridian_gateway', wanted, 'MEMBER') THEN
      EXECUTE format('GRANT %I TO viridian_gateway', wanted);
    END IF;
  END LOOP;
END
$$;

CREATE SCHEMA app AUTHORIZATION viridian_owner;
CREATE SCHEMA private AUTHORIZATION viridian_owner;
-- Any login may look up its own identity and the schema's version; what else it may do is granted object by object.
GRANT USAGE ON SCHEMA app TO PUBLIC;

SET LOCAL ROLE viridian_owner;

-- A function that people may call says so itself.
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

CREATE TABLE app.schema_migrations (
  version integer PRIMARY KEY CHECK (version > 0),
  name text NOT NULL,
  checksum text NOT NULL,
  applied_at timestamptz NOT NULL DEFAULT now(),
  applied_by text NOT NULL DEFAULT session_user
);

-- An answer for logins that may read no table, which is every person before a role is set.
CREATE FUNCTION app.schema_version() RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$ SELECT coalesce(max(version), 0) FROM app.schema_migrations $$;
GRANT EXECUTE ON FUNCTION app.schema_version() TO PUBLIC;
