-- updated_at is the server's word, not the writer's.
SET LOCAL ROLE viridian_owner;

CREATE FUNCTION private.touch() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  NEW.updated_at := now();
  RETURN NEW;
END
$$;

DO $$
DECLARE
  relation regclass;
BEGIN
  FOR relation IN
    SELECT attrelid FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
    WHERE relnamespace = 'app'::regnamespace AND relkind = 'r' AND attname = 'updated_at'
  LOOP
    EXECUTE format('CREATE TRIGGER touch BEFORE UPDATE ON %s FOR EACH ROW EXECUTE FUNCTION private.touch()', relation);
  END LOOP;
END
$$;
