-- Figures of courses that are gone: analytics has no foreign key to courses.
DELETE FROM app.analytics a
WHERE a.organization_id = $1
  AND (a.role, a.analytics_type) IN (('learner', 'learning_velocity'), ('learner', 'mastery'), ('learner', 'skill_gap'),
    ('learner', 'engagement'), ('learner', 'performance'), ('trainer', 'risk'))
  AND a.course_id <> ALL (ARRAY(SELECT c.course_id FROM app.courses c WHERE c.organization_id = $1));
