SELECT c.external_id, a.external_id
FROM app.courses c LEFT JOIN app.activities a ON a.organization_id = c.organization_id AND a.course_id = c.course_id
WHERE c.organization_id = $1;
