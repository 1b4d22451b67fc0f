SELECT skill_id, course_id, flag(withheld) AS withheld, coalesce(learners, 0) AS learners, coverage_pct, mean_level,
       mean_gap
FROM app.skill_gaps
WHERE scope = 'course'
ORDER BY skill_id, course_id
