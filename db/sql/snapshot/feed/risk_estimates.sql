SELECT {place}r.course_id, r.user_id, r.probability, r.band, r.data::text AS data
FROM app.risk_estimates r
WHERE {written} AND {chosen}
