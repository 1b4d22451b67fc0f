SELECT app.end_job($1, $2, $3);
