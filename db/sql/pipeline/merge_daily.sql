-- Gone by a difference of sets, made once: after a fresh load, without statistics, an anti-join becomes a nested loop.
WITH gone AS MATERIALIZED (
  SELECT user_id, day FROM app.analytics_daily WHERE organization_id = $1 AND course_id = $2
  EXCEPT
  SELECT user_id, day FROM pg_temp.analysed_daily
), removed AS (
  DELETE FROM app.analytics_daily d
  WHERE d.organization_id = $1 AND d.course_id = $2
    AND (d.user_id, d.day) IN (SELECT user_id, day FROM gone)
  RETURNING 1
), written AS (
  INSERT INTO app.analytics_daily (organization_id, course_id, user_id, day, seconds, interactions, gained_pct,
    is_snapshot, is_open, is_behind, completed_pct, due_pct, current_pace, target_pace, overall_pace, engagement,
    coverage_pct, mean_score)
  SELECT $1, $2, user_id, day, seconds, interactions, gained_pct, is_snapshot, is_open, is_behind, completed_pct,
    due_pct, current_pace, target_pace, overall_pace, engagement, coverage_pct, mean_score
  FROM (
  SELECT user_id, day, seconds, interactions, gained_pct, is_snapshot, is_open, is_behind, completed_pct, due_pct,
      current_pace, target_pace, overall_pace, engagement, coverage_pct, mean_score
    FROM pg_temp.analysed_daily
  EXCEPT
  SELECT user_id, day, seconds, interactions, gained_pct, is_snapshot, is_open, is_behind, completed_pct, due_pct,
      current_pace, target_pace, overall_pace, engagement, coverage_pct, mean_score
    FROM app.analytics_daily
  WHERE organization_id = $1 AND course_id = $2
  ) changed
  ON CONFLICT (organization_id, course_id, user_id, day) DO UPDATE
    SET seconds = excluded.seconds, interactions = excluded.interactions, gained_pct = excluded.gained_pct,
        is_snapshot = excluded.is_snapshot, is_open = excluded.is_open, is_behind = excluded.is_behind,
        completed_pct = excluded.completed_pct, due_pct = excluded.due_pct, current_pace = excluded.current_pace,
        target_pace = excluded.target_pace, overall_pace = excluded.overall_pace, engagement = excluded.engagement,
        coverage_pct = excluded.coverage_pct, mean_score = excluded.mean_score
  RETURNING 1
)
SELECT (SELECT count(*) FROM pg_temp.analysed_daily), (SELECT count(*) FROM written), (SELECT count(*) FROM removed);
