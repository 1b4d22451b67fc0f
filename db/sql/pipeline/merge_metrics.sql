-- Gone by a difference of sets, made once: after a fresh load, without statistics, an anti-join becomes a nested loop.
WITH gone AS MATERIALIZED (
  SELECT user_id FROM app.enrollment_metrics WHERE organization_id = $1 AND course_id = $2
  EXCEPT
  SELECT user_id FROM pg_temp.analysed_metrics
), removed AS (
  DELETE FROM app.enrollment_metrics m
  WHERE m.organization_id = $1 AND m.course_id = $2
    AND m.user_id IN (SELECT user_id FROM gone)
  RETURNING 1
), written AS (
  INSERT INTO app.enrollment_metrics (organization_id, course_id, user_id, measured_on, is_open, completed_pct,
    due_pct, current_pace, target_pace, overall_pace, pace_ratio, is_behind, engagement, mean_score, coverage_pct,
    missed_count, planned_count, last_active_on, recent_activity, projected_finish)
  SELECT $1, $2, user_id, measured_on, is_open, completed_pct, due_pct, current_pace, target_pace, overall_pace,
    pace_ratio, is_behind, engagement, mean_score, coverage_pct, missed_count, planned_count, last_active_on,
    recent_activity, projected_finish
  FROM (
  SELECT user_id, measured_on, is_open, completed_pct, due_pct, current_pace, target_pace, overall_pace, pace_ratio,
      is_behind, engagement, mean_score, coverage_pct, missed_count, planned_count, last_active_on, recent_activity,
      projected_finish
    FROM pg_temp.analysed_metrics
  EXCEPT
  SELECT user_id, measured_on, is_open, completed_pct, due_pct, current_pace, target_pace, overall_pace, pace_ratio,
      is_behind, engagement, mean_score, coverage_pct, missed_count, planned_count, last_active_on, recent_activity,
      projected_finish
    FROM app.enrollment_metrics
  WHERE organization_id = $1 AND course_id = $2
  ) changed
  ON CONFLICT (organization_id, course_id, user_id) DO UPDATE
    SET measured_on = excluded.measured_on, is_open = excluded.is_open, completed_pct = excluded.completed_pct,
        due_pct = excluded.due_pct, current_pace = excluded.current_pace, target_pace = excluded.target_pace,
        overall_pace = excluded.overall_pace, pace_ratio = excluded.pace_ratio, is_behind = excluded.is_behind,
        engagement = excluded.engagement, mean_score = excluded.mean_score, coverage_pct = excluded.coverage_pct,
        missed_count = excluded.missed_count, planned_count = excluded.planned_count,
        last_active_on = excluded.last_active_on, recent_activity = excluded.recent_activity,
        projected_finish = excluded.projected_finish, computed_at = now()
  RETURNING 1
)
SELECT (SELECT count(*) FROM pg_temp.analysed_metrics), (SELECT count(*) FROM written),
  (SELECT count(*) FROM removed);
