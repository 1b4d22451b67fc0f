SELECT app.logins_of($1);
