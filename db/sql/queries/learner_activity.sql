-- $1 user, $2 course. The last 365 days; days without activity have no row.
SELECT day, seconds, interactions, gained_pct
FROM app.analytics_daily
WHERE user_id = $1 AND course_id = $2 AND day > (SELECT app.current_day() - 365)
  AND (seconds > 0 OR interactions > 0 OR gained_pct > 0)
ORDER BY day
