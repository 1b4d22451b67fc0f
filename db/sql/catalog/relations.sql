SELECT c.oid AS id, c.relnamespace AS schema, c.relname AS name, c.relkind AS kind, c.relowner AS owner,
  c.relrowsecurity AS row_security, c.relforcerowsecurity AS forces, c.relispartition AS is_partition,
  c.relpersistence = 'u' AS is_unlogged, c.relispopulated AS is_populated, c.relreplident AS replica_identity,
  coalesce(c.reloptions, '{}') AS options,
  CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END AS partition_key,
  CASE WHEN c.relispartition THEN pg_get_expr(c.relpartbound, c.oid) END AS partition_bound,
  ARRAY(SELECT i.inhparent FROM pg_inherits i WHERE i.inhrelid = c.oid ORDER BY i.inhseqno) AS parents,
  CASE WHEN c.relkind IN ('v', 'm') THEN rtrim(pg_get_viewdef(c.oid), ';') END AS definition,
  CASE WHEN c.relkind = 'v' THEN pg_relation_is_updatable(c.oid, true) ELSE 0 END AS updatable,
  fs.srvname AS foreign_server, coalesce(ft.ftoptions, '{}') AS foreign_options,
  e.extname AS extension, obj_description(c.oid, 'pg_class') AS comment,
  CASE WHEN c.reltuples < 0 OR (c.reltuples = 0 AND c.relpages = 0) THEN -1 ELSE c.reltuples END AS rows,
  CASE WHEN c.relkind IN ('r', 'm', 'S') THEN pg_relation_size(c.oid) END AS table_bytes,
  CASE WHEN c.relkind IN ('r', 'm', 'S') THEN pg_total_relation_size(c.oid) END AS total_bytes,
  s.relid IS NOT NULL AS has_statistics, s.seq_scan, coalesce(s.idx_scan, 0) AS idx_scan, s.n_live_tup, s.n_dead_tup,
  greatest(s.last_vacuum, s.last_autovacuum) AS last_vacuum,
  greatest(s.last_analyze, s.last_autoanalyze) AS last_analyze,
  format_type(q.seqtypid, NULL) AS sequence_type, q.seqstart, q.seqmin, q.seqmax, q.seqincrement, q.seqcache,
  q.seqcycle, o.refobjid AS owned_by_relation, o.refobjsubid AS owned_by_column
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_foreign_table ft ON ft.ftrelid = c.oid
LEFT JOIN pg_foreign_server fs ON fs.oid = ft.ftserver
LEFT JOIN pg_depend x ON x.classid = 'pg_class'::regclass AND x.objid = c.oid AND x.objsubid = 0 AND x.deptype = 'e'
LEFT JOIN pg_extension e ON e.oid = x.refobjid
LEFT JOIN pg_stat_all_tables s ON s.relid = c.oid AND c.relkind IN ('r', 'm')
LEFT JOIN pg_sequence q ON q.seqrelid = c.oid
LEFT JOIN pg_depend o ON c.relkind = 'S' AND o.classid = 'pg_class'::regclass AND o.objid = c.oid
  AND o.refclassid = 'pg_class'::regclass AND o.refobjsubid > 0 AND o.deptype IN ('a', 'i')
WHERE (n.oid >= 16384 OR n.nspname = 'public') AND n.nspname !~ '^pg_(toast_)?temp_'
  AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
ORDER BY n.nspname, c.relname
