-- Who depends on what: the view of a rule, the policy, the function with a parsed body.
SELECT DISTINCT d.classid::regclass::text AS dependent_kind, coalesce(r.ev_class, d.objid) AS dependent,
  d.refclassid::regclass::text AS kind, d.refobjid AS id, d.refobjsubid AS column
FROM pg_depend d
LEFT JOIN pg_rewrite r ON d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid
WHERE d.classid IN ('pg_rewrite'::regclass, 'pg_policy'::regclass, 'pg_proc'::regclass)
  AND d.refclassid IN ('pg_class'::regclass, 'pg_proc'::regclass, 'pg_type'::regclass)
  AND d.deptype IN ('n', 'a') AND d.refobjid >= 16384
  AND (r.oid IS NULL OR r.rulename = '_RETURN') AND (r.oid IS NULL OR r.ev_class <> d.refobjid)
  AND NOT (d.classid = 'pg_policy'::regclass AND d.deptype = 'a')
ORDER BY 1, 2, 3, 4, 5
