SELECT skill_id, external_id, name, rank() OVER (ORDER BY name) AS name_position FROM app.skills
