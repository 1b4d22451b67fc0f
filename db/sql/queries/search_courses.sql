-- $1 part of a code, title or external id, $2 limit
SELECT c.course_id, c.code, c.title
FROM app.courses c
WHERE c.deleted_at IS NULL AND (c.code ILIKE $1 OR c.title ILIKE $1 OR c.external_id ILIKE $1)
ORDER BY c.code, c.course_id
LIMIT $2
