SELECT {place}r.course_id, r.user_id, r.measured_on - DATE '2000-01-01' AS measured_on, r.is_open, r.completed_pct, r.due_pct,
       r.current_pace, r.target_pace, r.overall_pace, r.pace_ratio, r.is_behind, r.engagement, r.mean_score,
       r.missed_count, r.planned_count, r.last_active_on - DATE '2000-01-01' AS last_active_on,
       r.recent_activity::text AS recent_activity, r.projected_finish - DATE '2000-01-01' AS projected_finish
FROM app.enrollment_metrics r
WHERE {written} AND {chosen}
