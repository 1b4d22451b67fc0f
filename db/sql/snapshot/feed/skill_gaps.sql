-- Those of the whole organisation are its own figures, whichever courses are chosen.
SELECT scope, course_id, skill_id, withheld, learners, coverage_pct, mean_level, mean_gap
FROM app.skill_gaps r
WHERE {measured} AND (scope = 'organization' OR {chosen})
