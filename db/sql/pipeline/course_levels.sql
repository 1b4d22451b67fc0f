SELECT l.user_id, l.skill_id, l.measured_on, l.level, l.evidence_count
FROM app.enrollments e
JOIN app.skill_requirements s ON s.organization_id = e.organization_id AND s.course_id = e.course_id
JOIN app.skill_levels l
  ON l.organization_id = e.organization_id AND l.user_id = e.user_id AND l.skill_id = s.skill_id
WHERE e.organization_id = $1 AND e.course_id = $2
ORDER BY l.user_id, l.skill_id, l.measured_on;
