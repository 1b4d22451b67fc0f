-- $1 part of a name or external id, $2 limit. Of a person in several courses the one with the latest start. Who is a
-- learner is only asked of the first names, in order, until there are enough: asked of everybody it costs ten times more.
WITH matching AS MATERIALIZED (
  SELECT u.organization_id, u.user_id, u.display_name
  FROM app.users u
  WHERE u.search_text LIKE lower($1) AND u.deleted_at IS NULL
  ORDER BY u.display_name, u.user_id
), found AS MATERIALIZED (
  SELECT * FROM matching
  WHERE (SELECT true FROM app.enrollments e
         WHERE e.organization_id = matching.organization_id AND e.user_id = matching.user_id LIMIT 1)
  LIMIT $2
)
SELECT found.user_id, found.display_name, newest.course_id, newest.code
FROM found
CROSS JOIN LATERAL (
  SELECT c.course_id, c.code
  FROM app.enrollments e JOIN app.courses c ON c.organization_id = e.organization_id AND c.course_id = e.course_id
  WHERE e.organization_id = found.organization_id AND e.user_id = found.user_id
  ORDER BY c.starts_on DESC, c.code, c.course_id LIMIT 1
) newest
ORDER BY found.display_name, found.user_id
