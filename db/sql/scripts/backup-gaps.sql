-- The tables that a backup in the role viridian_backup would not get whole: without the right to read, without a
-- policy that lets every row through, or with a restrictive policy on top. Empty means complete.
SELECT string_agg(c.oid::regclass::text, ', ' ORDER BY c.oid::regclass::text)
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'r' AND n.nspname NOT LIKE 'pg\_%' AND n.nspname <> 'information_schema'
  AND (NOT has_table_privilege('viridian_backup', c.oid, 'SELECT')
    OR c.relrowsecurity
      AND (NOT EXISTS (
             SELECT FROM pg_policy p
             WHERE p.polrelid = c.oid AND p.polpermissive AND p.polcmd IN ('r', '*')
               AND p.polroles && ARRAY['viridian_backup'::regrole::oid, 0] AND pg_get_expr(p.polqual, c.oid) = 'true')
           OR EXISTS (
             SELECT FROM pg_policy p
             WHERE p.polrelid = c.oid AND NOT p.polpermissive AND p.polcmd IN ('r', '*')
               AND p.polroles && ARRAY['viridian_backup'::regrole::oid, 0])));
