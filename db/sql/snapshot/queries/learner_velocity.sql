SELECT iso(d.day) AS day, current_pace, target_pace, completed_pct, due_pct
FROM app.analytics_daily d
WHERE user = (SELECT n FROM app.keys WHERE id = uuid($1)) AND course = (SELECT n FROM app.keys WHERE id = uuid($2))
  AND is_snapshot AND d.day > today() - $3
ORDER BY d.day
