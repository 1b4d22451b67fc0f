-- What the planted mistakes and their correct twins stand on: two tenants' roles, identities behind session_user.
CREATE ROLE own NOLOGIN;
CREATE ROLE people NOLOGIN;
CREATE ROLE clerks NOLOGIN;
CREATE ROLE auditors NOLOGIN;
CREATE ROLE gateway NOLOGIN;
CREATE ROLE ann LOGIN IN ROLE people;
CREATE ROLE ben LOGIN IN ROLE people, clerks;

CREATE SCHEMA app AUTHORIZATION own;
CREATE SCHEMA t AUTHORIZATION own;
GRANT USAGE ON SCHEMA app, t TO people, clerks, auditors;
SET ROLE own;
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

CREATE TABLE app.identities (login name PRIMARY KEY, tenant_id uuid NOT NULL, user_id uuid NOT NULL, is_admin boolean NOT NULL);
CREATE FUNCTION app.tenant() RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$ SELECT i.tenant_id FROM app.identities i WHERE i.login = session_user $$;
CREATE FUNCTION app.me() RETURNS uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$ BEGIN RETURN (SELECT i.user_id FROM app.identities i WHERE i.login = session_user); END $$;
CREATE FUNCTION app.is_admin() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$ SELECT EXISTS (SELECT FROM app.identities i WHERE i.login = session_user AND i.is_admin) $$;
-- A server that signs people in itself may say for whom it works; nobody else may.

CREATE FUNCTION app.tenant_or_gateway() RETURNS uuid LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF pg_has_role(session_user, 'gateway', 'MEMBER') THEN
    RETURN nullif(current_setting('app.tenant', true), '')::uuid;
  END IF;
  RETURN (SELECT i.tenant_id FROM app.identities i WHERE i.login = session_user);
END $$;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA app TO people, clerks, auditors;

-- A protected table with all that is right: tenant first in its key, policy column indexed, forced.
CREATE PROCEDURE app.protect(relation regclass) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', relation);
  EXECUTE format('CREATE POLICY owner_all ON %s TO own USING (true) WITH CHECK (true)', relation);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO people', relation);
END $$;
-- A table of the usual shape, protected, still without a policy for people.
CREATE PROCEDURE app.make(name text) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE TABLE t.%I (tenant_id uuid NOT NULL, id uuid NOT NULL DEFAULT gen_random_uuid(),'
                 ' user_id uuid NOT NULL, body text, PRIMARY KEY (tenant_id, id))', name);
  EXECUTE format('CREATE INDEX ON t.%I (user_id)', name);
  CALL app.protect(format('t.%I', name)::regclass);
END $$;
CREATE PROCEDURE app.make_bound(name text) LANGUAGE plpgsql AS $$
BEGIN
  CALL app.make(name);
  EXECUTE format('CREATE POLICY tenant ON t.%I TO people USING (tenant_id = (SELECT app.tenant()))', name);
END $$;
CALL app.make_bound('base');
COMMENT ON TABLE t.base IS 'good';
