SELECT {place}r.user_id, r.course_id, r.day - DATE '2000-01-01' AS day, r.seconds, r.interactions, r.gained_pct, r.is_snapshot,
       r.completed_pct, r.due_pct, r.current_pace, r.target_pace, r.engagement
FROM app.analytics_daily r
WHERE {written} AND {chosen}
