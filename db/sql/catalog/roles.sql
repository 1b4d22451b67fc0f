SELECT oid AS id, rolname AS name, rolsuper AS is_superuser, rolinherit AS inherits, rolcreaterole AS creates_roles,
  rolcreatedb AS creates_databases, rolcanlogin AS can_login, rolreplication AS replicates,
  rolbypassrls AS bypasses, rolconnlimit AS connection_limit,
  CASE WHEN isfinite(rolvaliduntil) THEN rolvaliduntil END AS valid_until,
  shobj_description(oid, 'pg_authid') AS comment
FROM pg_roles
ORDER BY rolname
