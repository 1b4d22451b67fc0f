SELECT t.tgrelid AS relation, t.oid AS id, t.tgname AS name, t.tgfoid AS function, t.tgenabled AS enabled,
  pg_get_triggerdef(t.oid) AS definition
FROM pg_trigger t
WHERE NOT t.tgisinternal
ORDER BY t.tgrelid, t.tgname
