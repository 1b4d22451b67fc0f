SELECT n.oid AS id, n.nspname AS name, n.nspowner AS owner, e.extname AS extension,
  obj_description(n.oid, 'pg_namespace') AS comment
FROM pg_namespace n
LEFT JOIN pg_depend x ON x.classid = 'pg_namespace'::regclass AND x.objid = n.oid AND x.deptype = 'e'
LEFT JOIN pg_extension e ON e.oid = x.refobjid
WHERE (n.oid >= 16384 OR n.nspname = 'public') AND n.nspname !~ '^pg_(toast_)?temp_'
ORDER BY n.nspname
