SELECT app.close_session($1, $2)
