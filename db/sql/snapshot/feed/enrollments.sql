SELECT {place}r.course_id, r.user_id, r.enrolled_on - DATE '2000-01-01' AS enrolled_on, r.outcome
FROM app.enrollments r
WHERE {written} AND {chosen}
