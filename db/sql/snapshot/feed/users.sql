SELECT {place}r.user_id, r.display_name, r.search_text, r.deleted_at IS NOT NULL AS is_deleted
FROM app.users r
WHERE {written} AND {enrolled}
