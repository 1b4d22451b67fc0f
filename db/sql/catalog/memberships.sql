SELECT m.roleid AS role, m.member, m.grantor, m.admin_option AS admin,
  m.inherit_option AS inherits, -- from 16
  r.rolinherit AS inherits, -- before 16
  m.set_option AS can_set_role -- from 16
  true AS can_set_role -- before 16
FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member
ORDER BY m.roleid, m.member
