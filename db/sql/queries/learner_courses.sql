-- $1 user. Every visible enrolment, the one with the latest start first. An outcome counts once the enrolment has ended:
-- imported data may hold what comes after the day it speaks for.
SELECT e.course_id, c.code, c.title, c.starts_on, c.ends_on,
       CASE WHEN m.is_open THEN NULL ELSE e.outcome END AS outcome
FROM app.enrollments e
JOIN app.courses c ON c.organization_id = e.organization_id AND c.course_id = e.course_id
LEFT JOIN app.enrollment_metrics m
  ON m.organization_id = e.organization_id AND m.course_id = e.course_id AND m.user_id = e.user_id
WHERE e.user_id = $1
ORDER BY c.starts_on DESC, c.code, e.course_id
