-- Triggers, and the rules that are more than a view.
SELECT t.tgrelid AS relation, t.oid AS id, t.tgname AS name, t.tgfoid AS function, t.tgenabled AS enabled,
  pg_get_triggerdef(t.oid) AS definition
FROM pg_trigger t
WHERE NOT t.tgisinternal
UNION ALL
SELECT r.ev_class, r.oid, r.rulename, 0::oid, r.ev_enabled, rtrim(pg_get_ruledef(r.oid), ';')
FROM pg_rewrite r
WHERE r.ev_type <> '1' AND r.ev_class >= 16384
ORDER BY relation, name, id
