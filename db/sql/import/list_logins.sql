-- `held`: what the server lets the login set; it follows the person's roles.
SELECT i.login_name, o.name, u.external_id, u.display_name,
       ARRAY(SELECT substr(pg_catalog.pg_get_userbyid(m.roleid), length('viridian_') + 1)
             FROM pg_catalog.pg_auth_members m WHERE m.member = r.oid ORDER BY 1) AS held,
       u.status = 'active' AND u.deleted_at IS NULL AND o.deleted_at IS NULL AS active,
       coalesce(r.rolcanlogin, false) AS may_sign_in
FROM app.identities i
JOIN app.users u ON u.organization_id = i.organization_id AND u.user_id = i.user_id
JOIN app.organizations o ON o.organization_id = i.organization_id
LEFT JOIN pg_catalog.pg_roles r ON r.rolname = i.login_name
WHERE $1::text IS NULL OR o.name = $1::text
ORDER BY o.name, i.login_name;
