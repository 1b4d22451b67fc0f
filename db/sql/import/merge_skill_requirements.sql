WITH merged AS (
  INSERT INTO app.skill_requirements AS target (organization_id, course_id, skill_id, required_level, importance)
  SELECT $1, c.course_id, k.skill_id, s.required_level, s.importance
  FROM pg_temp.stage_skill_requirements s
  LEFT JOIN app.courses c ON c.organization_id = $1 AND c.external_id = s.course
  LEFT JOIN app.skills k ON k.organization_id = $1 AND k.external_id = s.skill
  ON CONFLICT (organization_id, course_id, skill_id) DO UPDATE
    SET required_level = excluded.required_level, importance = excluded.importance
    WHERE (target.required_level, target.importance) IS DISTINCT FROM (excluded.required_level, excluded.importance)
  RETURNING xmax = 0 AS is_new)
SELECT (SELECT count(*) FROM pg_temp.stage_skill_requirements), count(*) FILTER (WHERE is_new),
  count(*) FILTER (WHERE NOT is_new)
FROM merged;
