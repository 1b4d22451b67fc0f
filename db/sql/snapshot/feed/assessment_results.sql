SELECT {place}r.user_id, r.activity_id, r.attempt, r.course_id, r.submitted_on - DATE '2000-01-01' AS submitted_on, r.score,
       r.is_banked
FROM app.assessment_results r
WHERE {written} AND {chosen}
