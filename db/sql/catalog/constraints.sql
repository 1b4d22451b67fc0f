SELECT k.conrelid AS relation, k.oid AS id, k.conname AS name, k.contype AS kind, k.conkey AS columns,
  k.confrelid AS referenced_relation, k.confkey AS referenced_columns, k.confupdtype AS on_update,
  k.confdeltype AS on_delete, k.condeferrable AS is_deferrable, k.convalidated AS is_validated,
  k.conparentid <> 0 OR NOT k.conislocal AS is_inherited, k.conindid AS index,
  pg_get_constraintdef(k.oid) AS definition, obj_description(k.oid, 'pg_constraint') AS comment
FROM pg_constraint k
JOIN pg_class c ON c.oid = k.conrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE (n.oid >= 16384 OR n.nspname = 'public') AND n.nspname !~ '^pg_(toast_)?temp_'
ORDER BY k.conrelid, k.conname
