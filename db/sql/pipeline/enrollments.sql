SELECT e.user_id, e.enrolled_on, e.withdrawn_on, coalesce(e.outcome = 'withdrawn', false),
  e.previous_attempts, e.studied_credits, e.outcome IN ('fail', 'withdrawn')
FROM app.enrollments e
JOIN app.users u ON u.organization_id = e.organization_id AND u.user_id = e.user_id
WHERE e.organization_id = $1 AND e.course_id = $2 AND u.deleted_at IS NULL
ORDER BY e.user_id;
