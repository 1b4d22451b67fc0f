SELECT course_id, skill_id, required_level, importance FROM app.skill_requirements r WHERE {chosen}
