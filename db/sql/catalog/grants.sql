-- One line a grantor and grantee of an object; the default privileges of its kind where it has no ACL.
SELECT o.kind, o.id, o.column, a.grantee, a.grantor, array_agg(a.privilege_type ORDER BY a.privilege_type) AS privileges,
  coalesce(array_agg(a.privilege_type ORDER BY a.privilege_type) FILTER (WHERE a.is_grantable), '{}') AS grantable
FROM (
  SELECT 'database' AS kind, oid AS id, 0 AS column, coalesce(datacl, acldefault('d', datdba)) AS acl
  FROM pg_database WHERE datname = current_database()
  UNION ALL
  SELECT 'schema', oid, 0, coalesce(nspacl, acldefault('n', nspowner))
  FROM pg_namespace WHERE oid >= 16384 OR nspname = 'public'
  UNION ALL
  SELECT 'relation', oid, 0, coalesce(relacl, acldefault(CASE relkind WHEN 'S' THEN 's'::"char" ELSE 'r' END, relowner))
  FROM pg_class WHERE oid >= 16384 AND relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
  UNION ALL
  SELECT 'relation', attrelid, attnum, attacl
  FROM pg_attribute WHERE attrelid >= 16384 AND attacl IS NOT NULL AND attnum > 0 AND NOT attisdropped
  UNION ALL
  SELECT 'function', oid, 0, coalesce(proacl, acldefault('f', proowner))
  FROM pg_proc WHERE oid >= 16384
  UNION ALL
  SELECT 'server', oid, 0, coalesce(srvacl, acldefault('S', srvowner)) FROM pg_foreign_server
) o, aclexplode(o.acl) a
GROUP BY o.kind, o.id, o.column, a.grantee, a.grantor
ORDER BY o.kind, o.id, o.column, a.grantee, a.grantor
