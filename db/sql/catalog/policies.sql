SELECT p.polrelid AS relation, p.oid AS id, p.polname AS name, p.polcmd AS command, p.polpermissive AS is_permissive,
  p.polroles AS roles, pg_get_expr(p.polqual, p.polrelid) AS using_expression,
  pg_get_expr(p.polwithcheck, p.polrelid) AS check_expression, obj_description(p.oid, 'pg_policy') AS comment
FROM pg_policy p
ORDER BY p.polrelid, p.polname
