-- $1 course or NULL for all. The last 13 weeks.
SELECT course_id, day, mean_pace_ratio
FROM app.organization_kpis
WHERE scope = 'course' AND ($1::uuid IS NULL OR course_id = $1)
  AND day > (SELECT app.current_day() - 91) AND day <= (SELECT app.current_day())
ORDER BY day
