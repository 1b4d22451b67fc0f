-- Figures of courses that are gone: analytics has no foreign key to courses.
DELETE FROM app.analytics a
WHERE a.organization_id = $1 AND a.role = 'learner'
  AND a.analytics_type = ANY (ARRAY['learning_velocity', 'mastery', 'skill_gap', 'engagement', 'performance'])
  AND a.course_id <> ALL (ARRAY(SELECT c.course_id FROM app.courses c WHERE c.organization_id = $1));
