SELECT iso(d.day) AS day, seconds, interactions, gained_pct
FROM app.analytics_daily d
WHERE user = (SELECT n FROM app.keys WHERE id = uuid($1)) AND course = (SELECT n FROM app.keys WHERE id = uuid($2))
  AND d.day > today() - 365 AND (seconds > 0 OR interactions > 0 OR gained_pct > 0)
ORDER BY d.day
