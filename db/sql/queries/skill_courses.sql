-- $1 skill. gaps is what the role may read of app.skill_gaps. A course without open enrolments has no figures.
SELECT r.skill_id, r.course_id, c.code, c.title, r.required_level,
       coalesce(g.withheld, current_user = 'viridian_learner') AS withheld, coalesce(g.learners, 0) AS learners,
       g.coverage_pct, g.mean_level, g.mean_gap
FROM app.skill_requirements r
JOIN app.courses c ON c.organization_id = r.organization_id AND c.course_id = r.course_id
LEFT JOIN {gaps} g ON g.scope = 'course' AND g.course_id = r.course_id AND g.skill_id = r.skill_id
WHERE r.skill_id = $1
ORDER BY g.mean_gap DESC NULLS LAST, c.code, r.course_id
