-- One of everything that the catalog snapshot describes.
CREATE ROLE cat_owner NOLOGIN;
CREATE ROLE cat_readers NOLOGIN;
CREATE ROLE cat_editors NOLOGIN;
CREATE ROLE cat_reader LOGIN IN ROLE cat_readers;
CREATE ROLE cat_switcher LOGIN NOINHERIT IN ROLE cat_editors;
CREATE ROLE cat_deputy LOGIN IN ROLE cat_owner;
CREATE ROLE cat_bypass LOGIN BYPASSRLS;
CREATE ROLE cat_nobody LOGIN;
GRANT cat_readers TO cat_editors;

CREATE SCHEMA shop AUTHORIZATION cat_owner;
COMMENT ON SCHEMA shop IS 'What is sold';
CREATE SCHEMA hidden AUTHORIZATION cat_owner;
GRANT USAGE ON SCHEMA shop TO PUBLIC;
SET ROLE cat_owner;
CREATE TYPE shop.state AS ENUM ('open', 'paid');
CREATE DOMAIN shop.amount AS numeric(12, 2) CHECK (VALUE >= 0);
CREATE TYPE shop.pair AS (a integer, "B b" text);
CREATE TABLE shop.customers (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL,
  login name NOT NULL DEFAULT session_user,
  upper_name text GENERATED ALWAYS AS (upper(name)) STORED,
  gone text
);
COMMENT ON TABLE shop.customers IS 'Who buys';
COMMENT ON COLUMN shop.customers.name IS 'As on the invoice';
ALTER TABLE shop.customers DROP COLUMN gone;
CREATE TABLE shop.orders (
  id bigint,
  customer bigint NOT NULL REFERENCES shop.customers ON DELETE CASCADE,
  at date NOT NULL,
  total shop.amount,
  state shop.state NOT NULL DEFAULT 'open',
  PRIMARY KEY (id, at)
) PARTITION BY RANGE (at);
CREATE TABLE shop.orders_2026 PARTITION OF shop.orders FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE TABLE shop."Odd ""Name" (id integer UNIQUE, note text);
CREATE TABLE shop.odd_child () INHERITS (shop."Odd ""Name");
CREATE INDEX orders_open ON shop.orders_2026 (customer, abs(total)) INCLUDE (total) WHERE state = 'open';
CREATE TABLE hidden.secrets (id integer PRIMARY KEY, word text);
CREATE FUNCTION shop.my_customer() RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$ SELECT id FROM shop.customers WHERE login = session_user $$;
CREATE FUNCTION shop.plus(a integer, OUT c integer, b integer DEFAULT 1) LANGUAGE sql IMMUTABLE STRICT AS 'SELECT a + b';
CREATE FUNCTION shop.stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER stamp BEFORE INSERT ON shop.customers FOR EACH ROW EXECUTE FUNCTION shop.stamp();
ALTER TABLE shop.customers ENABLE ROW LEVEL SECURITY;
ALTER TABLE shop.orders ENABLE ROW LEVEL SECURITY;
ALTER TABLE shop.orders FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON shop.customers FOR SELECT TO cat_readers USING (login = session_user);
CREATE POLICY own ON shop.orders
  USING (EXISTS (SELECT FROM shop.customers c WHERE c.id = customer) AND customer = (SELECT shop.my_customer()));
CREATE POLICY cheap ON shop.orders AS RESTRICTIVE FOR INSERT TO cat_editors, cat_readers WITH CHECK (total < 100);
CREATE VIEW shop.names WITH (security_barrier) AS SELECT id, name FROM shop.customers;
CREATE MATERIALIZED VIEW shop.totals AS SELECT customer, sum(total) AS total FROM shop.orders GROUP BY 1 WITH NO DATA;
CREATE SEQUENCE shop.numbers INCREMENT 5 CYCLE MAXVALUE 100;
GRANT SELECT, INSERT ON shop.customers TO cat_readers WITH GRANT OPTION;
GRANT SELECT, UPDATE, DELETE ON shop.orders TO cat_editors;
GRANT UPDATE (note) ON shop."Odd ""Name" TO cat_reader;
REVOKE EXECUTE ON FUNCTION shop.my_customer() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION shop.my_customer() TO cat_readers;
ALTER DEFAULT PRIVILEGES IN SCHEMA shop GRANT SELECT ON TABLES TO cat_readers;
RESET ROLE;
ALTER ROLE cat_reader SET work_mem = '8MB';
CREATE PUBLICATION cat_some FOR TABLE shop.customers (id, name, login) WHERE (id > 7), shop.orders;
CREATE PUBLICATION cat_schema FOR TABLES IN SCHEMA hidden WITH (publish = 'insert');
