-- $1 user, $2 course, $3 days of the range
SELECT day, current_pace, target_pace, completed_pct, due_pct
FROM app.learning_velocity
WHERE user_id = $1 AND course_id = $2 AND day > (SELECT app.current_day() - $3::integer)
ORDER BY day
