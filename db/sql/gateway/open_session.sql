SELECT session_id, roles, expires_at
FROM app.open_session($1, $2, $3, $4, $5::bytea, make_interval(secs => $6), make_interval(secs => $7), nullif($8, ''))
