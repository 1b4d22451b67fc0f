SELECT {place}r.user_id, r.skill_id, r.measured_on - DATE '2000-01-01' AS day, r.level, r.evidence_count
FROM app.skill_levels r
WHERE {written} AND {enrolled} AND {required}
