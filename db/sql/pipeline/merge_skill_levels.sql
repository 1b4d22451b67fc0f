-- Gone by a difference of sets, made once: after a fresh load, without statistics, an anti-join becomes a nested loop.
WITH gone AS MATERIALIZED (
  SELECT user_id, skill_id, measured_on FROM app.skill_levels
  WHERE organization_id = $1 AND ($2::uuid IS NULL OR user_id > $2) AND user_id <= $3
  EXCEPT
  SELECT user_id, skill_id, measured_on FROM pg_temp.analysed_skill_levels
), removed AS (
  DELETE FROM app.skill_levels l
  WHERE l.organization_id = $1 AND ($2::uuid IS NULL OR l.user_id > $2) AND l.user_id <= $3
    AND (l.user_id, l.skill_id, l.measured_on) IN (SELECT user_id, skill_id, measured_on FROM gone)
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
