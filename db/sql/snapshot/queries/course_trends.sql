SELECT course_id, iso(k.day) AS day, mean_pace_ratio
FROM app.organization_kpis k
WHERE scope = 'course' AND ($1 IS NULL OR course_id = uuid($1)) AND k.day > today() - 91 AND k.day <= today()
ORDER BY k.day
