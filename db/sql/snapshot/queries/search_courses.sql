SELECT c.course_id, c.code, c.title
FROM app.courses c
WHERE NOT c.is_deleted AND (fold(c.code) LIKE fold($1) ESCAPE '\' OR fold(c.title) LIKE fold($1) ESCAPE '\'
                            OR fold(c.external_id) LIKE fold($1) ESCAPE '\')
ORDER BY c.code_position, c.course_id
LIMIT $2
