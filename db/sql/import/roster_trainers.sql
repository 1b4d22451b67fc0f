INSERT INTO pg_temp.stage_course_trainers (course, trainer)
SELECT e.course, e.learner
FROM pg_temp.stage_roster_enrollments e
LEFT JOIN pg_temp.stage_courses sc ON sc.external_id = e.course
LEFT JOIN app.courses c ON c.organization_id = $1 AND c.external_id = e.course
LEFT JOIN app.users u ON u.organization_id = $1 AND u.external_id = e.learner
LEFT JOIN pg_temp.stage_users su ON su.external_id = e.learner
WHERE e.is_teacher AND NOT e.is_deleted AND (sc.course_id IS NOT NULL OR c.course_id IS NOT NULL)
  AND (su.user_id IS NOT NULL OR u.user_id IS NOT NULL)
  AND NOT EXISTS (SELECT FROM pg_temp.stage_refused r WHERE r.sequence = e.sequence);
