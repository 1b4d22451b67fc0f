-- What the catalog says about our relations, one row each; partitions are left out: they depend on the calendar.
SELECT n.nspname AS schema, c.relname AS name,
  CASE c.relkind WHEN 'r' THEN 'table' WHEN 'p' THEN 'table, partitioned by ' || pg_get_partkeydef(c.oid)
    WHEN 'm' THEN 'materialized view' ELSE 'view' END AS kind,
  obj_description(c.oid, 'pg_class') AS comment,
  coalesce((
    SELECT jsonb_agg(jsonb_build_object(
      'name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'required', a.attnotnull,
      'generated', a.attgenerated <> '', 'default', pg_get_expr(d.adbin, d.adrelid),
      'comment', col_description(c.oid, a.attnum)) ORDER BY a.attnum)
    FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped), '[]') AS columns,
  coalesce((
    SELECT jsonb_agg(jsonb_build_object(
      'name', k.conname, 'definition', pg_get_constraintdef(k.oid),
      'target', (SELECT f.relname FROM pg_class f WHERE f.oid = k.confrelid),
      'columns', (SELECT jsonb_agg(a.attname ORDER BY p.position)
                  FROM unnest(k.conkey) WITH ORDINALITY p (number, position)
                  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = p.number),
      'optional', (SELECT bool_or(NOT a.attnotnull) FROM pg_attribute a
                   WHERE a.attrelid = c.oid AND a.attnum = ANY (k.conkey)))
      ORDER BY array_position(ARRAY['p', 'u', 'f', 'c'], k.contype::text), k.conname)
    FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype IN ('p', 'u', 'f', 'c')), '[]') AS constraints,
  coalesce((
    SELECT jsonb_agg(jsonb_build_object(
      'name', p.polname,
      'command', CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE'
                   WHEN 'd' THEN 'DELETE' ELSE 'all' END,
      'roles', CASE WHEN p.polroles = '{0}' THEN 'everyone'
               ELSE (SELECT string_agg(r.rolname, ', ' ORDER BY r.rolname) FROM pg_roles r
                     WHERE r.oid = ANY (p.polroles)) END,
      'using', pg_get_expr(p.polqual, p.polrelid), 'check', pg_get_expr(p.polwithcheck, p.polrelid))
      ORDER BY p.polname)
    FROM pg_policy p WHERE p.polrelid = c.oid), '[]') AS policies
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname IN ('app', 'private') AND c.relkind IN ('r', 'p', 'm', 'v') AND NOT c.relispartition
ORDER BY n.nspname, c.relkind IN ('m', 'v'), c.relname;
