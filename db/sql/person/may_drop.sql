SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = session_user;
