-- Tables under row security of every kind, the rows made from a fixed seed, and roles that reach them in every way.
CREATE ROLE w_owner NOLOGIN;
CREATE ROLE w_readers NOLOGIN;
CREATE ROLE w_editors NOLOGIN;
CREATE ROLE w_staff NOLOGIN IN ROLE w_readers;
CREATE ROLE w_ann LOGIN IN ROLE w_readers;
CREATE ROLE w_bob LOGIN NOINHERIT IN ROLE w_readers, w_editors;
CREATE ROLE w_cat LOGIN IN ROLE w_staff;
CREATE ROLE w_dan LOGIN IN ROLE w_editors;
CREATE ROLE w_deputy LOGIN IN ROLE w_owner;
CREATE ROLE w_bypass LOGIN BYPASSRLS IN ROLE w_readers;
CREATE ROLE w_default LOGIN IN ROLE w_readers;
CREATE ROLE w_none LOGIN;
CREATE ROLE w_super LOGIN SUPERUSER;
ALTER ROLE w_default SET app.tenant = '2';
CREATE SCHEMA why AUTHORIZATION w_owner;
CREATE SCHEMA inner_room AUTHORIZATION w_owner;
GRANT USAGE ON SCHEMA why TO PUBLIC;
SET ROLE w_owner;
SELECT setseed(0.42);

CREATE TABLE why.members (tenant integer, login name, level integer, PRIMARY KEY (tenant, login));
INSERT INTO why.members VALUES (1, 'w_ann', 3), (2, 'w_ann', 1), (2, 'w_bob', 2), (3, 'w_cat', NULL), (1, 'w_dan', 2),
  (3, 'w_bypass', 1), (1, 'w_default', 1);
CREATE FUNCTION why.tenant() RETURNS integer LANGUAGE sql STABLE AS
  $$ SELECT nullif(current_setting('app.tenant', true), '')::integer $$;
CREATE FUNCTION why.level_in(wanted integer) RETURNS integer LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS
  $$ BEGIN RETURN (SELECT m.level FROM why.members m WHERE m.tenant = wanted AND m.login = session_user); END $$;
CREATE FUNCTION inner_room.is_open(state text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT state = 'open' $$;

CREATE TABLE why.notes (id integer PRIMARY KEY, tenant integer, author name, state text, amount numeric(6, 2),
  tags text[] NOT NULL DEFAULT '{}', extra jsonb, gone integer, doubled numeric GENERATED ALWAYS AS (amount * 2) STORED);
ALTER TABLE why.notes DROP COLUMN gone;
INSERT INTO why.notes (id, tenant, author, state, amount, tags, extra)
SELECT i, nullif((random() * 3)::integer, 0), ('{w_ann,w_bob,w_cat,w_dan}'::name[])[1 + (random() * 3)::integer],
  ('{open,shut,"odd \\ \"state, x"}'::text[])[1 + (random() * 3)::integer], nullif((random() * 4)::integer, 2),
  CASE WHEN random() < 0.5 THEN '{a,"b, c",NULL}'::text[] ELSE '{}' END,
  CASE WHEN random() < 0.4 THEN 'null'::jsonb WHEN random() < 0.5 THEN '{"k": [1, "x\"y"]}' END
FROM generate_series(1, 24) i;

CREATE TABLE why.docs AS SELECT id, tenant, author, state, amount FROM why.notes;
CREATE TABLE why.tasks AS SELECT id, tenant, author, state, amount FROM why.notes;
CREATE TABLE why.sums AS SELECT id, tenant, author, state, amount FROM why.notes;
CREATE TABLE why.loose AS SELECT id, tenant, author, state, amount FROM why.notes;
CREATE TABLE why.parts (id integer PRIMARY KEY, tenant integer, author name, state text, amount numeric)
  PARTITION BY RANGE (id);
CREATE TABLE why.parts_low PARTITION OF why.parts FOR VALUES FROM (0) TO (12);
CREATE TABLE why.parts_high PARTITION OF why.parts FOR VALUES FROM (12) TO (100);
INSERT INTO why.parts SELECT id, tenant, author, state, amount FROM why.notes;
ALTER TABLE why.docs ADD PRIMARY KEY (id);
ALTER TABLE why.tasks ADD PRIMARY KEY (id);
ALTER TABLE why.sums ADD PRIMARY KEY (id);
ALTER TABLE why.loose ADD PRIMARY KEY (id);

ALTER TABLE why.members ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON why.members USING (login = session_user);
-- Settings, the whole row, permissive beside restrictive, forced.
ALTER TABLE why.notes ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON why.notes USING (tenant = why.tenant()) WITH CHECK (tenant = (SELECT why.tenant()) AND amount < 4);
CREATE POLICY author ON why.notes TO w_readers USING (author = session_user AND (notes.*)::text <> '');
CREATE POLICY listed ON why.notes FOR SELECT TO w_editors USING ('a' = ANY (tags) OR extra IS NOT NULL);
CREATE POLICY whole ON why.notes AS RESTRICTIVE FOR SELECT USING (state <> 'shut');
CREATE POLICY cheap ON why.notes AS RESTRICTIVE FOR UPDATE TO w_editors USING (amount < 3 OR doubled IS NULL);
-- Subqueries into a table that is itself under row security; the owner goes free.
ALTER TABLE why.docs ENABLE ROW LEVEL SECURITY;
CREATE POLICY member ON why.docs TO w_readers
  USING (EXISTS (SELECT FROM why.members m WHERE m.tenant = docs.tenant AND m.level >= amount));
CREATE POLICY editor ON why.docs TO w_editors USING (tenant IN (SELECT m.tenant FROM why.members m));
CREATE POLICY add ON why.docs FOR INSERT TO w_editors WITH CHECK (author = session_user);
CREATE POLICY remove ON why.docs FOR DELETE TO w_readers USING (state = 'open');
-- Functions, one in a schema that nobody may use, and one setting that must be there.
ALTER TABLE why.tasks ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY levels ON why.tasks USING (why.level_in(tenant) >= amount);
CREATE POLICY open ON why.tasks FOR SELECT TO w_staff, w_editors USING (inner_room.is_open(state));
CREATE POLICY setting ON why.tasks FOR SELECT TO w_editors USING (tenant = current_setting('app.must')::integer);
CREATE POLICY limits ON why.tasks AS RESTRICTIVE USING (amount IS DISTINCT FROM 3) WITH CHECK (tenant IS NOT NULL);
-- Errors that only some rows raise: whether they show depends on the order in which the policies are asked.
ALTER TABLE why.sums ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY a_true ON why.sums FOR SELECT TO w_readers USING (tenant = 2);
CREATE POLICY m_divides ON why.sums USING (6 / amount > 1);
CREATE POLICY z_true ON why.sums FOR SELECT USING (tenant = 1);
CREATE POLICY b_first ON why.sums AS RESTRICTIVE USING (state IS NOT NULL AND author <> 'w_cat');
CREATE POLICY c_second ON why.sums AS RESTRICTIVE FOR SELECT USING (1 / (id % 7) >= 0);
CREATE TABLE why.turns AS SELECT i AS id FROM generate_series(1, 24) i;
ALTER TABLE why.turns ADD PRIMARY KEY (id);
ALTER TABLE why.turns ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON why.turns TO PUBLIC;
CREATE POLICY a_low ON why.turns USING (id <= 3);
CREATE POLICY m_divides ON why.turns USING (6 / ((id - 2) * (id - 4)) > 100);
CREATE POLICY z_high ON why.turns USING (id >= 4);
CREATE POLICY b_divides ON why.turns AS RESTRICTIVE USING (1 / (id - 6) < 2);
CREATE POLICY c_some ON why.turns AS RESTRICTIVE USING (id NOT IN (6, 8));
CREATE POLICY d_divides ON why.turns AS RESTRICTIVE USING (1 / (id - 8) < 2);
-- Policies that count for nobody.
CREATE POLICY nothing ON why.loose USING (false);
-- Through the root its policies count, on a partition that partition's own.
ALTER TABLE why.parts ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY parts ON why.parts USING (tenant = why.tenant() OR EXISTS (SELECT FROM why.docs d WHERE d.id = parts.id));
ALTER TABLE why.parts_low ENABLE ROW LEVEL SECURITY;
CREATE POLICY low ON why.parts_low AS RESTRICTIVE USING (true);

-- What cannot work, and what cannot be told from a row alone.
CREATE TABLE why.loop AS SELECT 1 AS id;
CREATE TABLE why.odd AS SELECT i AS id FROM generate_series(1, 3) i;
CREATE TABLE why.logged AS SELECT 1 AS id;
CREATE FUNCTION why.log() RETURNS boolean LANGUAGE plpgsql AS
  $$ BEGIN INSERT INTO why.logged VALUES (2); RETURN true; END $$;
ALTER TABLE why.loop ENABLE ROW LEVEL SECURITY;
ALTER TABLE why.odd ENABLE ROW LEVEL SECURITY;
ALTER TABLE why.logged ENABLE ROW LEVEL SECURITY;
CREATE POLICY loop ON why.loop USING (EXISTS (SELECT FROM why.loop other WHERE other.id > loop.id));
CREATE POLICY first ON why.odd USING (ctid = '(0,1)');
CREATE POLICY logged ON why.logged USING (why.log());
CREATE VIEW why.seen AS SELECT * FROM why.docs;
GRANT SELECT ON why.loop, why.odd, why.logged TO PUBLIC;

GRANT SELECT, INSERT, UPDATE, DELETE ON why.notes, why.docs, why.tasks, why.sums, why.loose, why.parts
  TO w_readers, w_editors;
GRANT SELECT ON why.members TO w_readers, w_editors;
GRANT SELECT ON why.parts_low, why.parts_high TO w_readers;
REVOKE SELECT ON why.parts FROM w_editors;
GRANT SELECT (id, tenant) ON why.parts TO w_editors;
RESET ROLE;
