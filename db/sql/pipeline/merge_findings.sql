-- Gone by a difference of sets, made once: after a fresh load, without statistics, an anti-join becomes a nested loop.
-- Only what the analyse stage writes; other rows of the table are not its own. The estimates of risk go to risk_estimates
-- as well, where lists find the latest of each enrolment.
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
), not_estimated AS MATERIALIZED (
  SELECT user_id FROM app.risk_estimates WHERE organization_id = $1 AND course_id = $2
  EXCEPT
  SELECT user_id FROM pg_temp.analysed_findings WHERE analytics_type = 'risk'
), without_estimate AS (
  DELETE FROM app.risk_estimates r
  WHERE r.organization_id = $1 AND r.course_id = $2 AND r.user_id IN (SELECT user_id FROM not_estimated)
), estimated AS (
  INSERT INTO app.risk_estimates AS r (organization_id, course_id, user_id, measured_on, data)
  SELECT $1, $2, user_id, (calculated_at AT TIME ZONE 'UTC')::date, data
  FROM pg_temp.analysed_findings
  WHERE analytics_type = 'risk'
  ON CONFLICT (organization_id, course_id, user_id) DO UPDATE
    SET measured_on = excluded.measured_on, data = excluded.data, computed_at = now()
    WHERE (r.measured_on, r.data) IS DISTINCT FROM (excluded.measured_on, excluded.data)
)
SELECT (SELECT count(*) FROM pg_temp.analysed_findings), (SELECT count(*) FROM written),
  (SELECT count(*) FROM removed);
