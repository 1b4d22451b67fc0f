WITH standing AS (
  SELECT r.skill_id, s.name, s.name_position, r.required_level, r.importance,
         (SELECT l.level FROM app.skill_levels l WHERE l.user = u.n AND l.skill = k.n
          ORDER BY l.measured_on DESC LIMIT 1) AS level,
         (SELECT l.evidence_count FROM app.skill_levels l WHERE l.user = u.n AND l.skill = k.n
          ORDER BY l.measured_on DESC LIMIT 1) AS evidence_count,
         (SELECT l.level FROM app.skill_levels l WHERE l.user = u.n AND l.skill = k.n AND l.measured_on <= today() - $3
          ORDER BY l.measured_on DESC LIMIT 1) AS level_before
  FROM app.skill_requirements r
  JOIN app.skills s ON s.skill_id = r.skill_id
  LEFT JOIN app.keys u ON u.id = uuid($1)
  LEFT JOIN app.keys k ON k.id = r.skill_id
  WHERE r.course_id = uuid($2)
)
SELECT skill_id, name, required_level, importance, level, evidence_count, level_before
FROM standing
ORDER BY max(required_level - coalesce(level, 0), 0) * importance DESC, name_position, skill_id
