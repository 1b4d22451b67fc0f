WITH removed AS (
  DELETE FROM app.skill_levels l
  WHERE l.organization_id = $1 AND ($2::uuid IS NULL OR l.user_id > $2) AND l.user_id <= $3
    AND NOT EXISTS (SELECT FROM pg_temp.analysed_skill_levels n
                    WHERE n.user_id = l.user_id AND n.skill_id = l.skill_id AND n.measured_on = l.measured_on)
  RETURNING 1
), written AS (
  INSERT INTO app.skill_levels (organization_id, user_id, skill_id, measured_on, level, band, evidence_count)
  SELECT $1, user_id, skill_id, measured_on, level, band, evidence_count
  FROM (
    SELECT user_id, skill_id, measured_on, level, band, evidence_count FROM pg_temp.analysed_skill_levels
    EXCEPT
    SELECT user_id, skill_id, measured_on, level, band, evidence_count FROM app.skill_levels
    WHERE organization_id = $1 AND ($2::uuid IS NULL OR user_id > $2) AND user_id <= $3
  ) changed
  ON CONFLICT (organization_id, user_id, skill_id, measured_on) DO UPDATE
    SET level = excluded.level, band = excluded.band, evidence_count = excluded.evidence_count
  RETURNING 1
)
SELECT (SELECT count(*) FROM pg_temp.analysed_skill_levels), (SELECT count(*) FROM written),
  (SELECT count(*) FROM removed);
