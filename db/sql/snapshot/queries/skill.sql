SELECT name FROM app.skills WHERE skill_id = uuid($1)
