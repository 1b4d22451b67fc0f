-- $1 skill.
SELECT name FROM app.skills WHERE skill_id = $1
