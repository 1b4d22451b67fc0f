SELECT p.oid AS id, p.pubname AS name, p.pubowner AS owner, p.puballtables AS all_tables, p.pubviaroot AS via_root,
  p.pubinsert AS inserts, p.pubupdate AS updates, p.pubdelete AS deletes, p.pubtruncate AS truncates,
  ARRAY(SELECT s.pnnspid FROM pg_publication_namespace s WHERE s.pnpubid = p.oid ORDER BY s.pnnspid) AS schemas, -- from 15
  '{}'::oid[] AS schemas, -- before 15
  obj_description(p.oid, 'pg_publication') AS comment
FROM pg_publication p
ORDER BY p.pubname
