SELECT i.indrelid AS relation, i.indexrelid AS id, c.relname AS name, m.amname AS method,
  i.indkey AS columns, i.indnkeyatts AS key_count, i.indisunique AS is_unique, i.indisprimary AS is_primary,
  i.indisexclusion AS is_exclusion, i.indisvalid AND i.indisready AND i.indislive AS is_valid,
  i.indnullsnotdistinct AS nulls_not_distinct, -- from 15
  false AS nulls_not_distinct, -- before 15
  c.relispartition AS is_inherited, pg_get_expr(i.indpred, i.indrelid) AS predicate,
  pg_get_indexdef(i.indexrelid) AS definition,
  concat_ws('|', m.amname, i.indkey, i.indnkeyatts, i.indclass, i.indcollation, i.indoption,
    pg_get_expr(i.indexprs, i.indrelid), pg_get_expr(i.indpred, i.indrelid)) AS shape,
  CASE WHEN c.relkind = 'i' THEN pg_relation_size(c.oid) END AS bytes, s.idx_scan AS scans
FROM pg_index i
JOIN pg_class c ON c.oid = i.indexrelid
JOIN pg_am m ON m.oid = c.relam
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_stat_all_indexes s ON s.indexrelid = i.indexrelid
WHERE (n.oid >= 16384 OR n.nspname = 'public') AND n.nspname !~ '^pg_(toast_)?temp_'
ORDER BY i.indrelid, c.relname
