SELECT m.completed_pct, m.due_pct, m.current_pace, m.target_pace, m.overall_pace,
       iso(m.projected_finish) AS projected_finish, m.engagement, before.current_pace AS pace_before,
       before.engagement AS engagement_before, iso(f.finish_from) AS finish_from, iso(f.finish_to) AS finish_to,
       f.finish_learners, flag(f.finish_is_own) AS finish_is_own
FROM app.enrollment_metrics m
LEFT JOIN (
  SELECT d.current_pace, d.engagement FROM app.analytics_daily d
  WHERE d.user = (SELECT n FROM app.keys WHERE id = uuid($1)) AND d.course = (SELECT n FROM app.keys WHERE id = uuid($2))
    AND d.is_snapshot AND d.day <= today() - $3
  ORDER BY d.day DESC LIMIT 1
) before
LEFT JOIN app.findings f ON f.course_id = m.course_id AND f.user_id = m.user_id AND m.projected_finish IS NOT NULL
WHERE m.user_id = uuid($1) AND m.course_id = uuid($2)
