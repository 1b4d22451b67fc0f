SELECT {place}r.user_id, r.course_id, r.activity_id, r.day - DATE '2000-01-01' AS completed_on
FROM app.completion_history r
WHERE {written} AND {chosen}
