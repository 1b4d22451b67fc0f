-- An end before the class's own is a withdrawal. What another source knows of an enrolment stays.
INSERT INTO pg_temp.stage_enrollments (course, learner, enrolled_on, withdrawn_on, outcome, previous_attempts,
  studied_credits, prior_education)
SELECT e.course, e.learner, e.enrolled_on,
  CASE WHEN e.ended_on < coalesce(sc.ends_on, c.ends_on) THEN e.ended_on END,
  known.outcome, coalesce(known.previous_attempts, 0), known.studied_credits, known.prior_education
FROM pg_temp.stage_roster_enrollments e
LEFT JOIN pg_temp.stage_courses sc ON sc.external_id = e.course
LEFT JOIN app.courses c ON c.organization_id = $1 AND c.external_id = e.course
LEFT JOIN app.users u ON u.organization_id = $1 AND u.external_id = e.learner
LEFT JOIN pg_temp.stage_users su ON su.external_id = e.learner
LEFT JOIN app.enrollments known
  ON known.organization_id = $1 AND known.course_id = c.course_id AND known.user_id = u.user_id
WHERE NOT e.is_teacher AND NOT e.is_deleted AND (sc.course_id IS NOT NULL OR c.course_id IS NOT NULL)
  AND (su.user_id IS NOT NULL OR u.user_id IS NOT NULL)
  AND NOT EXISTS (SELECT FROM pg_temp.stage_refused r WHERE r.sequence = e.sequence);
