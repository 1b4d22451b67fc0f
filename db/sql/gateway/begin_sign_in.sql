SELECT organization_id, user_id, password_hash FROM app.begin_sign_in($1, $2)
