-- table<TAB>rows of every table, as rows.tsv of a backup has them.
SELECT format('SELECT %L || E''\t'' || count(*) FROM %s', c.oid::regclass, c.oid::regclass)
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'r' AND n.nspname NOT LIKE 'pg\_%' AND n.nspname <> 'information_schema'
\gexec
