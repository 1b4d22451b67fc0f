-- Gone by a difference of sets, made once: after a fresh load, without statistics, an anti-join becomes a nested loop.
-- Only what the analyse stage writes; other rows of the table are not its own.
WITH gone AS MATERIALIZED (
  SELECT analytics_id, calculated_at FROM app.analytics WHERE organization_id = $1 AND course_id = $2
  EXCEPT
  SELECT analytics_id, calculated_at FROM pg_temp.analysed_findings
), removed AS (
  DELETE FROM app.analytics a
  WHERE a.organization_id = $1 AND a.course_id = $2
    AND (a.role, a.analytics_type) IN (('learner', 'learning_velocity'), ('learner', 'mastery'),
      ('learner', 'skill_gap'), ('learner', 'engagement'), ('learner', 'performance'), ('trainer', 'risk'))
    AND (a.analytics_id, a.calculated_at) IN (SELECT analytics_id, calculated_at FROM gone)
  RETURNING 1
), written AS (
  INSERT INTO app.analytics (organization_id, analytics_id, user_id, course_id, analytics_type, role, data,
    calculated_at)
  SELECT $1, analytics_id, user_id, $2, analytics_type, role, data, calculated_at
  FROM (
  SELECT analytics_id, user_id, analytics_type, role, data, calculated_at FROM pg_temp.analysed_findings
  EXCEPT
  SELECT analytics_id, user_id, analytics_type, role, data, calculated_at FROM app.analytics
  WHERE organization_id = $1 AND course_id = $2
  ) changed
  ON CONFLICT (organization_id, calculated_at, analytics_id) DO UPDATE
    SET data = excluded.data, computed_at = now()
  RETURNING 1
)
SELECT (SELECT count(*) FROM pg_temp.analysed_findings), (SELECT count(*) FROM written),
  (SELECT count(*) FROM removed);
