SELECT u.external_id, c.external_id
FROM app.enrollments e
JOIN app.users u ON u.organization_id = e.organization_id AND u.user_id = e.user_id
JOIN app.courses c ON c.organization_id = e.organization_id AND c.course_id = e.course_id
WHERE e.organization_id = $1 AND e.user_id = ANY ($2::uuid[]);
