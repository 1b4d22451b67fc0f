DELETE FROM app.identities WHERE login_name = $1;
