SELECT s.setrole AS role, s.setdatabase = 0 AS every_database, split_part(entry, '=', 1) AS name,
  substr(entry, strpos(entry, '=') + 1) AS value
FROM pg_db_role_setting s, unnest(s.setconfig) entry
WHERE s.setdatabase IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))
ORDER BY s.setrole, s.setdatabase, entry
