SELECT p.oid AS id, p.pronamespace AS schema, p.proname AS name, pg_get_function_identity_arguments(p.oid) AS arguments,
  pg_get_function_result(p.oid) AS return_type,
  coalesce(CASE WHEN p.proargmodes IS NULL THEN p.proargnames
                ELSE ARRAY(SELECT name FROM unnest(p.proargnames, p.proargmodes) WITH ORDINALITY a (name, mode, position)
                           WHERE mode IN ('i', 'b', 'v') ORDER BY position) END, '{}') AS argument_names,
  p.pronargs AS argument_count, p.pronargdefaults AS default_count, p.proowner AS owner, p.prokind AS kind,
  p.provolatile AS volatility, l.lanname AS language, p.prosecdef AS is_security_definer, p.proleakproof AS is_leakproof,
  p.proisstrict AS is_strict, p.proretset AS returns_set, coalesce(p.proconfig, '{}') AS configuration,
  p.prosrc AS source,
  pg_get_function_sqlbody(p.oid) AS parsed_body, -- from 14
  NULL AS parsed_body, -- before 14
  e.extname AS extension, obj_description(p.oid, 'pg_proc') AS comment
FROM pg_proc p
JOIN pg_namespace n ON n.oid = p.pronamespace
JOIN pg_language l ON l.oid = p.prolang
LEFT JOIN pg_depend x ON x.classid = 'pg_proc'::regclass AND x.objid = p.oid AND x.deptype = 'e'
LEFT JOIN pg_extension e ON e.oid = x.refobjid
WHERE (n.oid >= 16384 OR n.nspname = 'public') AND n.nspname !~ '^pg_(toast_)?temp_'
ORDER BY n.nspname, p.proname, arguments
