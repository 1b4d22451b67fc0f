-- What DDL must bring back. Roles of the cluster first:
CREATE ROLE ddl_owner NOLOGIN;
CREATE ROLE ddl_reader NOLOGIN;
CREATE ROLE "Ddl ""Writer" NOLOGIN;
-- schemas, types and functions
CREATE SCHEMA sales AUTHORIZATION ddl_owner;
CREATE SCHEMA "Odd Schema" AUTHORIZATION ddl_owner;
CREATE TYPE sales.state AS ENUM ('open', 'paid');
CREATE DOMAIN sales.amount AS numeric(12, 2) CHECK (VALUE >= 0);
CREATE FUNCTION sales.stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE FUNCTION sales.me() RETURNS bigint LANGUAGE sql STABLE AS $$ SELECT 1::bigint $$;
-- tables and all that hangs on them
CREATE TABLE sales.customers (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  number serial NOT NULL UNIQUE,
  name text COLLATE "C" NOT NULL,
  upper_name text GENERATED ALWAYS AS (upper(name)) STORED,
  gone text,
  state sales.state NOT NULL DEFAULT 'open',
  CONSTRAINT name_is_short CHECK (length(name) < 100)
) WITH (fillfactor = 70);
ALTER TABLE sales.customers DROP COLUMN gone;
COMMENT ON TABLE sales.customers IS 'Who buys, the shop''s customers \ all';
COMMENT ON COLUMN sales.customers.name IS 'As on the invoice';
COMMENT ON CONSTRAINT name_is_short ON sales.customers IS 'Fits the label';
CREATE TABLE sales.orders (
  id bigint,
  customer bigint NOT NULL REFERENCES sales.customers ON DELETE CASCADE,
  at date NOT NULL,
  total sales.amount DEFAULT 0,
  PRIMARY KEY (id, at)
) PARTITION BY RANGE (at);
CREATE TABLE sales.orders_2026 PARTITION OF sales.orders (total DEFAULT 5)
  FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE TABLE sales.orders_rest PARTITION OF sales.orders DEFAULT;
CREATE UNLOGGED TABLE "Odd Schema"."Odd ""Name" (id integer, "select" text, EXCLUDE USING btree (id WITH =));
CREATE TABLE "Odd Schema".child (more text) INHERITS ("Odd Schema"."Odd ""Name");
ALTER TABLE sales.customers ADD CONSTRAINT later CHECK (number > 0) NOT VALID;
CREATE INDEX customers_by_name ON sales.customers (lower(name) DESC) INCLUDE (state) WHERE state = 'open';
CREATE TRIGGER stamp BEFORE INSERT ON sales.customers FOR EACH ROW EXECUTE FUNCTION sales.stamp();
CREATE TRIGGER asleep BEFORE UPDATE ON sales.customers FOR EACH ROW EXECUTE FUNCTION sales.stamp();
ALTER TABLE sales.customers DISABLE TRIGGER asleep;
ALTER TABLE sales.customers ENABLE ROW LEVEL SECURITY;
ALTER TABLE sales.orders ENABLE ROW LEVEL SECURITY;
ALTER TABLE sales.orders FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON sales.customers FOR SELECT TO ddl_reader, "Ddl ""Writer" USING (id = (SELECT sales.me()));
CREATE POLICY cheap ON sales.orders AS RESTRICTIVE FOR UPDATE USING (true) WITH CHECK (total < 100);
CREATE POLICY new ON sales.orders FOR INSERT WITH CHECK (customer IN (SELECT id FROM sales.customers));
COMMENT ON POLICY own ON sales.customers IS 'One''s own';
CREATE VIEW sales.names WITH (security_barrier = true) AS SELECT id, name FROM sales.customers;
CREATE MATERIALIZED VIEW sales.totals AS SELECT customer, sum(total) AS total FROM sales.orders GROUP BY 1 WITH NO DATA;
CREATE UNIQUE INDEX totals_by_customer ON sales.totals (customer);
CREATE RULE rename AS ON UPDATE TO sales.names DO INSTEAD UPDATE sales.customers SET name = NEW.name WHERE id = OLD.id;
CREATE RULE kept AS ON DELETE TO sales.customers DO INSTEAD NOTHING;
ALTER TABLE sales.customers DISABLE RULE kept;
CREATE SEQUENCE sales.numbers INCREMENT 5 CYCLE MAXVALUE 100;
ALTER TABLE sales.customers OWNER TO ddl_owner;
ALTER TABLE sales.orders OWNER TO ddl_owner;
GRANT SELECT, INSERT ON sales.customers TO ddl_reader WITH GRANT OPTION;
GRANT DELETE ON sales.customers TO PUBLIC;
GRANT UPDATE (name) ON sales.customers TO "Ddl ""Writer";
GRANT USAGE ON SEQUENCE sales.numbers TO ddl_reader;
REVOKE TRUNCATE, TRIGGER ON sales.orders FROM ddl_owner;
GRANT SELECT ON sales.names TO ddl_reader;
