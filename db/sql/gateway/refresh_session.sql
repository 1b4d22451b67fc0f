SELECT outcome, organization_id, user_id, session_id, roles, expires_at
FROM app.refresh_session($1::bytea, $2::bytea, make_interval(secs => $3), make_interval(secs => $4))
