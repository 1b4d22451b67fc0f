SELECT skill_id, external_id, name, rank() OVER (ORDER BY name) AS name_position, {requiring} AS courses
FROM app.skills r WHERE {measured}
