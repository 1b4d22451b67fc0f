SELECT r.prpubid AS publication, r.prrelid AS relation,
  pg_get_expr(r.prqual, r.prrelid) AS row_filter, r.prattrs AS columns -- from 15
  NULL AS row_filter, NULL AS columns -- before 15
FROM pg_publication_rel r
ORDER BY r.prpubid, r.prrelid
