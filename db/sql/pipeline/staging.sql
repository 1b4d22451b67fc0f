-- COPY FROM refuses tables under row-level security, so rows land here and are merged from here.
CREATE TEMPORARY TABLE analysed_skill_levels (user_id uuid, skill_id uuid, measured_on date, level double precision,
  band text, evidence_count integer) ON COMMIT DROP;
CREATE TEMPORARY TABLE analysed_daily (user_id uuid, day date, seconds integer, interactions integer,
  gained_pct double precision, is_snapshot boolean, is_open boolean, is_behind boolean, completed_pct double precision,
  due_pct double precision, current_pace double precision, target_pace double precision, overall_pace double precision,
  engagement double precision, coverage_pct double precision, mean_score double precision) ON COMMIT DROP;
CREATE TEMPORARY TABLE analysed_metrics (user_id uuid, measured_on date, is_open boolean,
  completed_pct double precision, due_pct double precision, current_pace double precision,
  target_pace double precision, overall_pace double precision, pace_ratio double precision, is_behind boolean,
  engagement double precision, mean_score double precision, coverage_pct double precision, missed_count integer,
  planned_count integer, last_active_on date, recent_activity integer[], projected_finish date) ON COMMIT DROP;
CREATE TEMPORARY TABLE analysed_findings (analytics_id uuid, user_id uuid, analytics_type text, data jsonb,
  calculated_at timestamptz, role text) ON COMMIT DROP;
