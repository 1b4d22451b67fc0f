SELECT course_id, starts_on, ends_on, deleted_at IS NOT NULL
FROM app.courses
WHERE organization_id = $1
ORDER BY course_id;
