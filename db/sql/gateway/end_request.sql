SELECT app.end_request($1::bytea, $2)
