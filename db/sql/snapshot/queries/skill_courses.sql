SELECT r.skill_id, r.course_id, c.code, c.title, r.required_level,
       flag(coalesce(g.withheld, role() = 'learner')) AS withheld, coalesce(g.learners, 0) AS learners,
       g.coverage_pct, g.mean_level, g.mean_gap
FROM app.skill_requirements r
JOIN app.courses c ON c.course_id = r.course_id
LEFT JOIN {gaps} g ON g.scope = 'course' AND g.course_id = r.course_id AND g.skill_id = r.skill_id
WHERE r.skill_id = uuid($1)
ORDER BY g.mean_gap DESC NULLS LAST, c.code_position, r.course_id
