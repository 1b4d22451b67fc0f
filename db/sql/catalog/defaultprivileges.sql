SELECT d.defaclrole AS role, d.defaclnamespace AS schema, d.defaclobjtype AS objects, a.grantee, a.grantor,
  array_agg(a.privilege_type ORDER BY a.privilege_type) AS privileges,
  coalesce(array_agg(a.privilege_type ORDER BY a.privilege_type) FILTER (WHERE a.is_grantable), '{}') AS grantable
FROM pg_default_acl d, aclexplode(d.defaclacl) a
GROUP BY d.defaclrole, d.defaclnamespace, d.defaclobjtype, a.grantee, a.grantor
ORDER BY d.defaclrole, d.defaclnamespace, d.defaclobjtype, a.grantee, a.grantor
