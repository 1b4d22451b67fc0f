DELETE FROM app.course_trainers target
USING pg_temp.stage_roster_enrollments e
JOIN app.courses c ON c.organization_id = $1 AND c.external_id = e.course
JOIN app.users u ON u.organization_id = $1 AND u.external_id = e.learner
WHERE e.is_deleted AND e.is_teacher AND target.organization_id = $1 AND target.course_id = c.course_id
  AND target.user_id = u.user_id;
