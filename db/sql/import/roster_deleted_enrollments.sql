UPDATE app.enrollments target
SET withdrawn_on = coalesce(e.changed_on, (now() AT TIME ZONE 'UTC')::date), updated_at = now()
FROM pg_temp.stage_roster_enrollments e
JOIN app.courses c ON c.organization_id = $1 AND c.external_id = e.course
JOIN app.users u ON u.organization_id = $1 AND u.external_id = e.learner
WHERE e.is_deleted AND NOT e.is_teacher AND target.organization_id = $1 AND target.course_id = c.course_id
  AND target.user_id = u.user_id AND target.withdrawn_on IS NULL;
