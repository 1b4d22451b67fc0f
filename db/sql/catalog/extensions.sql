SELECT oid AS id, extname AS name, extversion AS version, extnamespace AS schema, extowner AS owner,
  obj_description(oid, 'pg_extension') AS comment
FROM pg_extension
ORDER BY extname
