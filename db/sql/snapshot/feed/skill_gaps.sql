SELECT scope, course_id, skill_id, withheld, learners, coverage_pct, mean_level, mean_gap
FROM app.skill_gaps r
WHERE {required} AND (scope = 'organization' OR {chosen})
