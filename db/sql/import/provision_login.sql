SELECT app.provision_login($1, $2, $3);
