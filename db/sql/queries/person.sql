-- $1 user
SELECT display_name FROM app.users WHERE user_id = $1
