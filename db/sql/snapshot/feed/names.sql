SELECT user_id, rank() OVER (ORDER BY display_name) AS position FROM app.users r WHERE {enrolled}
