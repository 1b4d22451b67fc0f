-- Those who learn something here.
SELECT u.user_id, u.external_id
FROM app.users u
WHERE u.organization_id = $1 AND u.status = 'active' AND u.deleted_at IS NULL
  AND u.user_id = ANY (ARRAY(SELECT e.user_id FROM app.enrollments e WHERE e.organization_id = $1))
ORDER BY u.user_id;
