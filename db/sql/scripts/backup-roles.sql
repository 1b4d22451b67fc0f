-- Writes the SQL that makes the roles of this database in another cluster: ours, the logins of people and programs that
-- are members of ours, and those memberships. Roles that are there stay as they are. Superusers are never written.
WITH ours AS (
  SELECT oid, rolname, rolcanlogin, rolinherit FROM pg_roles
  WHERE NOT rolsuper
    AND (rolname LIKE 'viridian\_%'
      OR rolname IN (SELECT login_name FROM app.identities)
      OR oid IN (SELECT m.member FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.roleid
                 WHERE r.rolname LIKE 'viridian\_%'))
), memberships AS (
  SELECT DISTINCT role.rolname AS role, member.rolname AS member, m.admin_option,
         -- The owner hands out the roles of people, so that it can take them back: only who gave can, from PostgreSQL 16 on.
         EXISTS (SELECT FROM app.identities i WHERE i.login_name = member.rolname)
           AND role.rolname IN ('viridian_learner', 'viridian_trainer', 'viridian_org_admin') AS by_owner
  FROM pg_auth_members m JOIN ours role ON role.oid = m.roleid JOIN ours member ON member.oid = m.member
)
SELECT statement FROM (
  SELECT 1, rolname, format(
    'DO $do$ BEGIN IF to_regrole(%L) IS NULL THEN CREATE ROLE %I %s %s; END IF; END $do$;', quote_ident(rolname), rolname,
    CASE WHEN rolcanlogin THEN 'LOGIN' ELSE 'NOLOGIN' END, CASE WHEN rolinherit THEN 'INHERIT' ELSE 'NOINHERIT' END)
  FROM ours
  UNION ALL
  SELECT CASE WHEN by_owner THEN 4 ELSE 2 END, member || role,
         format('GRANT %I TO %I%s;', role, member, CASE WHEN admin_option THEN ' WITH ADMIN OPTION' ELSE '' END)
  FROM memberships
  UNION ALL
  SELECT 3, '', 'SET ROLE viridian_owner;'
) AS script (step, name, statement)
ORDER BY step, name;
