WITH merged AS (
  INSERT INTO app.activity_skills AS target (organization_id, activity_id, skill_id, evidence_weight)
  SELECT $1, a.activity_id, k.skill_id, s.evidence_weight
  FROM pg_temp.stage_activity_skills s
  LEFT JOIN app.courses c ON c.organization_id = $1 AND c.external_id = s.course
  LEFT JOIN app.activities a
    ON a.organization_id = $1 AND a.course_id = c.course_id AND a.external_id = s.activity
  LEFT JOIN app.skills k ON k.organization_id = $1 AND k.external_id = s.skill
  ON CONFLICT (organization_id, activity_id, skill_id) DO UPDATE SET evidence_weight = excluded.evidence_weight
    WHERE target.evidence_weight IS DISTINCT FROM excluded.evidence_weight
  RETURNING xmax = 0 AS is_new)
SELECT (SELECT count(*) FROM pg_temp.stage_activity_skills), count(*) FILTER (WHERE is_new),
  count(*) FILTER (WHERE NOT is_new)
FROM merged;
