DO $$
DECLARE
  entry record;
BEGIN
  FOR entry IN
    SELECT i.type, i.identity
    FROM pg_description d, pg_identify_object(d.classoid, d.objoid, d.objsubid) i
    WHERE (i.schema IN ('app', 'private') OR (i.type = 'schema' AND i.name IN ('app', 'private')))
      -- A partition brings its comments along from 0006.
      AND NOT EXISTS (SELECT FROM pg_class WHERE oid = d.objoid AND relispartition)
  LOOP
    EXECUTE format('COMMENT ON %s %s IS NULL',
      CASE WHEN entry.type LIKE '%column' THEN 'COLUMN' ELSE upper(entry.type) END, entry.identity);
  END LOOP;
END
$$;
