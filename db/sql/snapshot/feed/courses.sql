SELECT course_id, external_id, code, rank() OVER (ORDER BY code) AS code_position, title,
       starts_on - DATE '2000-01-01' AS starts_on, ends_on - DATE '2000-01-01' AS ends_on, pass_mark,
       deleted_at IS NOT NULL AS is_deleted
FROM app.courses r
WHERE {chosen}
