-- $1 user, $2 course, $3 days of the range. A level holds until new evidence changes it, so the level on a day is the
-- last row not after it.
SELECT r.skill_id, s.name, r.required_level, r.importance, latest.level, latest.evidence_count,
       before.level AS level_before
FROM app.skill_requirements r
JOIN app.skills s ON s.organization_id = r.organization_id AND s.skill_id = r.skill_id
LEFT JOIN LATERAL (
  SELECT l.level, l.evidence_count FROM app.skill_levels l
  WHERE l.organization_id = r.organization_id AND l.user_id = $1 AND l.skill_id = r.skill_id
  ORDER BY l.measured_on DESC LIMIT 1
) latest ON true
LEFT JOIN LATERAL (
  SELECT l.level FROM app.skill_levels l
  WHERE l.organization_id = r.organization_id AND l.user_id = $1 AND l.skill_id = r.skill_id
    AND l.measured_on <= (SELECT app.current_day() - $3::integer)
  ORDER BY l.measured_on DESC LIMIT 1
) before ON true
WHERE r.course_id = $2
ORDER BY greatest(r.required_level - coalesce(latest.level, 0), 0) * r.importance DESC, s.name, r.skill_id
