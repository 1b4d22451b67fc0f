SELECT organization_id, user_id, session_id, roles, expires_at
FROM app.open_external_session($1, $2, $3, $4::bytea, make_interval(secs => $5), make_interval(secs => $6), nullif($7, ''))
