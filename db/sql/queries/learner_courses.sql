-- $1 user. Every visible enrolment, the one with the latest start first.
SELECT e.course_id, c.code, c.title, c.starts_on, c.ends_on, e.outcome
FROM app.enrollments e
JOIN app.courses c ON c.organization_id = e.organization_id AND c.course_id = e.course_id
WHERE e.user_id = $1
ORDER BY c.starts_on DESC, c.code, e.course_id
