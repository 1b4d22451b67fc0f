SELECT display_name FROM app.users WHERE user_id = uuid($1)
