-- Whether the login is one that row-level security holds to the person it names, and no more: to any other the
-- database would not listen, or it would let everything through.
SELECT pg_has_role(session_user, 'viridian_gateway', 'MEMBER') AND NOT rolsuper AND NOT rolbypassrls AS is_gateway
FROM pg_roles WHERE rolname = session_user
