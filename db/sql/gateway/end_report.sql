SELECT app.end_report($1, $2::bytea, $3, $4, $5)
