SELECT skill_id, required_level, importance
FROM app.skill_requirements
WHERE organization_id = $1 AND course_id = $2
ORDER BY skill_id;
