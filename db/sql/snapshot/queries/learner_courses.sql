SELECT e.course_id, c.code, c.title, iso(c.starts_on) AS starts_on, iso(c.ends_on) AS ends_on,
       CASE WHEN m.is_open THEN NULL ELSE e.outcome END AS outcome
FROM app.enrollments e
JOIN app.courses c ON c.course_id = e.course_id
LEFT JOIN app.enrollment_metrics m ON m.course_id = e.course_id AND m.user_id = e.user_id
WHERE e.user_id = uuid($1)
ORDER BY c.starts_on DESC, c.code_position, e.course_id
