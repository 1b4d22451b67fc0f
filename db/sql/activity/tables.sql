-- The tables with most dead rows, and the oldest ones.
SELECT n.nspname AS schema, t.relname AS name, t.live, t.dead, t.age,
  greatest(pg_stat_get_last_vacuum_time(t.oid), pg_stat_get_last_autovacuum_time(t.oid)) AS last_vacuum,
  greatest(pg_stat_get_last_analyze_time(t.oid), pg_stat_get_last_autoanalyze_time(t.oid)) AS last_analyze,
  t.relpages::bigint * current_setting('block_size')::int AS bytes
FROM (
  SELECT c.oid, c.relname, c.relnamespace, pg_stat_get_live_tuples(c.oid) AS live,
    pg_stat_get_dead_tuples(c.oid) AS dead, age(c.relfrozenxid) AS age, c.relpages
  FROM pg_class c
  WHERE c.relkind IN ('r', 'm') AND c.relpersistence <> 't'
    AND c.relnamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
  ORDER BY 5 DESC, 6 DESC
  LIMIT 50
) t
JOIN pg_namespace n ON n.oid = t.relnamespace
ORDER BY t.dead DESC, t.age DESC
