-- Those of the whole organisation are its own figures, whichever courses are chosen.
SELECT scope, course_id, day - DATE '2000-01-01' AS day, active, mean_pace_ratio, completion_pct, behind_pct, coverage_pct,
       mean_engagement, mean_score
FROM app.organization_kpis r
WHERE scope = 'organization' OR {chosen}
