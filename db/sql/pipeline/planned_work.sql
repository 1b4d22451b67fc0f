SELECT activity_id, weight, due_on
FROM app.activities
WHERE organization_id = $1 AND course_id = $2 AND kind <> 'exam' AND due_on IS NOT NULL AND deleted_at IS NULL
ORDER BY due_on, activity_id;
