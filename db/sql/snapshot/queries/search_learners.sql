WITH found AS MATERIALIZED (
  SELECT u.user_id, u.display_name, n.position
  FROM app.users u CROSS JOIN app.names n ON n.user_id = u.user_id
  WHERE u.search_text LIKE fold($1) ESCAPE '\' AND NOT u.is_deleted
    AND EXISTS (SELECT 1 FROM app.enrollments e WHERE e.user_id = u.user_id)
  ORDER BY n.position, u.user_id
  LIMIT $2
), placed AS (
  SELECT found.*, (SELECT c.course_id FROM app.enrollments e JOIN app.courses c ON c.course_id = e.course_id
                   WHERE e.user_id = found.user_id
                   ORDER BY c.starts_on DESC, c.code_position, c.course_id LIMIT 1) AS course_id
  FROM found
)
SELECT p.user_id, p.display_name, p.course_id, c.code
FROM placed p JOIN app.courses c ON c.course_id = p.course_id
ORDER BY p.position, p.user_id
