-- The tables below each materialized view, through views and other materialized views.
WITH RECURSIVE below (view, id) AS (
  SELECT m.oid, d.refobjid
  FROM pg_class m
  JOIN pg_rewrite r ON r.ev_class = m.oid
  JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid AND d.refclassid = 'pg_class'::regclass
    AND d.refobjid <> m.oid
  WHERE m.relkind = 'm'
  UNION
  SELECT b.view, d.refobjid
  FROM below b
  JOIN pg_rewrite r ON r.ev_class = b.id
  JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid AND d.refclassid = 'pg_class'::regclass
    AND d.refobjid <> b.id
), counted AS (
  -- A partitioned table counts nothing itself.
  SELECT b.view, b.id, t.relid AS part
  FROM below b
  JOIN pg_class c ON c.oid = b.id AND c.relkind = 'p'
  CROSS JOIN pg_partition_tree(b.id) t
  WHERE t.isleaf
  UNION ALL
  SELECT b.view, b.id, b.id
  FROM below b
  JOIN pg_class c ON c.oid = b.id AND c.relkind <> 'p'
)
SELECT k.view, k.id, n.nspname AS schema, c.relname AS name, c.relrowsecurity AS row_security,
  CASE WHEN c.relkind IN ('r', 'p') AND current_setting('track_counts')::bool
    THEN sum(pg_stat_get_tuples_inserted(k.part) + pg_stat_get_tuples_updated(k.part)
             + pg_stat_get_tuples_deleted(k.part)) END::bigint AS writes
FROM counted k
JOIN pg_class c ON c.oid = k.id
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'f')
GROUP BY k.view, k.id, n.nspname, c.relname, c.relrowsecurity, c.relkind
ORDER BY n.nspname, c.relname
